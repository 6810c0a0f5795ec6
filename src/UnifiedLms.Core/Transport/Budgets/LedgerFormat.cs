using System;
using System.Collections.Generic;
using System.IO;

namespace UnifiedLms.Core.Transport;

/// <summary>A ledger as bytes: a mark, the entries, a checksum. Content that was torn or is not ours reads as nothing.</summary>
internal static class LedgerFormat
{
    // "ULB" and the version of the format.
    private const int Mark = 0x01424C55;
    private const int MostItems = 100_000;

    public static byte[] Write(LedgerState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(state.Entries.Count);
        foreach (KeyValuePair<long, LedgerEntry> pair in state.Entries)
        {
            LedgerEntry entry = pair.Value;
            writer.Write(pair.Key);
            writer.Write(entry.Taken);
            writer.Write(entry.Remaining);
            writer.Write(entry.RemainingAt);
            writer.Write(entry.ResetAt);
            writer.Write(entry.Limit);
            writer.Write(entry.PausedUntil);
            writer.Write(entry.Runs.Count);
            foreach (LedgerRun run in entry.Runs)
            {
                writer.Write(run.End);
                writer.Write(run.Count);
            }

            writer.Write(entry.Leases.Count);
            foreach (LedgerLease lease in entry.Leases)
            {
                writer.Write(lease.Owner);
                writer.Write(lease.Count);
                writer.Write(lease.Expires);
            }
        }

        writer.Flush();
        writer.Write(Checksum(stream.GetBuffer(), (int)stream.Length));
        writer.Flush();
        return stream.ToArray();
    }

    /// <returns>Null where the content is no whole ledger.</returns>
    public static LedgerState? TryRead(byte[] bytes)
    {
        if (bytes.Length < 12 || BitConverter.ToUInt32(bytes, bytes.Length - 4) != Checksum(bytes, bytes.Length - 4))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - 4));
            return reader.ReadInt32() == Mark ? Read(reader) : null;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException)
        {
            return null;
        }
    }

    private static LedgerState Read(BinaryReader reader)
    {
        var state = new LedgerState();
        for (int left = Count(reader); left > 0; left--)
        {
            LedgerEntry entry = state[reader.ReadInt64()];
            entry.Taken = reader.ReadInt64();
            entry.Remaining = reader.ReadDouble();
            entry.RemainingAt = reader.ReadInt64();
            entry.ResetAt = reader.ReadInt64();
            entry.Limit = reader.ReadDouble();
            entry.PausedUntil = reader.ReadInt64();
            for (int runs = Count(reader); runs > 0; runs--)
            {
                entry.Runs.Add(new LedgerRun(reader.ReadInt64(), reader.ReadInt32()));
            }

            for (int leases = Count(reader); leases > 0; leases--)
            {
                entry.Leases.Add(new LedgerLease(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64()));
            }
        }

        return state;
    }

    private static int Count(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        return count is >= 0 and <= MostItems ? count : throw new InvalidDataException("No count of anything.");
    }

    // FNV-1a: it finds torn writes; nobody is kept out by it.
    private static uint Checksum(byte[] bytes, int length)
    {
        uint hash = 2_166_136_261;
        for (int i = 0; i < length; i++)
        {
            hash = unchecked((hash ^ bytes[i]) * 16_777_619);
        }

        return hash;
    }
}
