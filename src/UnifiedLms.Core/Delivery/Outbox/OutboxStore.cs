using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>
/// The files of one outbox. Everything that is added goes to the end of the newest file, under a lock that is held for the moment of
/// adding; what is acknowledged is on the disk before. The lock's own content tells how far that goes, so that what is missing is noticed.
/// </summary>
internal sealed class OutboxStore
{
    private const long SegmentLength = 16 * 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly OutboxFiles _files;
    private readonly TimeProvider _time;
    private readonly OutboxIndex _index;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public OutboxStore(string folder, OutboxTarget target, OutboxFiles files, TimeProvider time)
    {
        Folder = folder;
        Target = target;
        _files = files;
        _time = time;
        _index = new OutboxIndex(folder, files, new OutboxDamage(folder, files));
    }

    public string Folder { get; }

    public OutboxTarget Target { get; }

    /// <summary>How much its files hold, as far as they were read.</summary>
    public long Bytes => _index.Segments.Sum(segment => segment.Position);

    /// <summary>Whether there is anything.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.AccessDenied"/>: this account may not look. What it may not see is not as good as empty.</exception>
    public bool Exists
    {
        get
        {
            try
            {
                return OutboxFiles.HasFolder(Folder);
            }
            catch (Exception failure) when (OutboxTrouble.TryDescribe(failure, Folder, out LmsException? fault))
            {
                throw fault!;
            }
        }
    }

    private string LockPath => Path.Combine(Folder, "lock");

    /// <summary>Puts statements into the outbox. When it returns, they are on the disk.</summary>
    /// <exception cref="LmsException">They could not be written; none of them was accepted.</exception>
    public Task<IReadOnlyList<Acceptance>> AcceptAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) => HoldAsync<IReadOnlyList<Acceptance>>(
        _ =>
        {
            DateTimeOffset now = _time.GetUtcNow();
            var results = new List<Acceptance>(statements.Count);
            var fresh = new Dictionary<Guid, Statement>();
            foreach (Statement statement in statements)
            {
                Guid id = OutboxLines.Id(statement.Id);
                OutboxEntry? known = _index.Find(id);
                bool isNew = known is null or { State: OutboxState.Expired } && !fresh.ContainsKey(id);
                if (isNew)
                {
                    fresh.Add(id, statement);
                    results.Add(new Acceptance(statement) { IsNew = true });
                    continue;
                }

                byte[] there = fresh.TryGetValue(id, out Statement? same) ? same.Bytes : ReadBytes(known!);
                results.Add(new Acceptance(statement)
                {
                    State = known is null ? "pending" : known.State.ToString().ToLowerInvariant(),
                    Reason = known?.Reason,
                    Difference = there.AsSpan().SequenceEqual(statement.Bytes)
                        ? null
                        : StatementSubstance.Difference(JsonataValue.Parse(there), JsonataValue.Parse(statement.Bytes), statement.IsTimeIncidental || (known?.IsTimeIncidental ?? same!.IsTimeIncidental)),
                });
            }

            if (fresh.Count > 0)
            {
                Append(stream =>
                {
                    foreach (KeyValuePair<Guid, Statement> one in fresh)
                    {
                        OutboxLines.WriteAccepted(stream, one.Key, now, one.Value.IsTimeIncidental, one.Value.Bytes);
                    }
                });
            }

            return results;
        },
        cancellationToken);

    /// <summary>Notes what became of entries.</summary>
    public Task MarkAsync(IReadOnlyList<OutboxEntry> changed, CancellationToken cancellationToken) => HoldAsync(
        _ =>
        {
            Append(stream => changed.ToList().ForEach(entry => OutboxLines.WriteChanged(stream, entry)));
            return true;
        },
        cancellationToken);

    /// <summary>Makes entries pending again, as if they had been accepted now.</summary>
    public Task<int> RequeueAsync(Func<OutboxEntry, bool> which, CancellationToken cancellationToken) => HoldAsync(
        now =>
        {
            List<OutboxEntry> again = _index.Entries.Where(which).ToList();
            if (again.Count > 0)
            {
                Append(stream =>
                {
                    foreach ((OutboxEntry entry, byte[] bytes) in ReadBytes(again))
                    {
                        OutboxLines.WriteAccepted(stream, entry.Id, now, entry.IsTimeIncidental, bytes);
                    }
                });
            }

            return again.Count;
        },
        cancellationToken);

    /// <summary>Takes entries out, and the space with them.</summary>
    public Task<int> RemoveAsync(Func<OutboxEntry, bool> which, CancellationToken cancellationToken) => HoldAsync(
        _ =>
        {
            List<OutboxEntry> gone = _index.Entries.Where(which).ToList();
            if (gone.Count > 0)
            {
                Append(stream => gone.ForEach(entry => OutboxLines.WriteRemoved(stream, entry.Id)));
                Compact();
            }

            return gone.Count;
        },
        cancellationToken);

    /// <summary>Gives back the space of what was sent longer ago than it is kept, where that is worth the work.</summary>
    public Task<bool> TidyAsync(TimeSpan keep, CancellationToken cancellationToken) => HoldAsync(
        now =>
        {
            List<OutboxEntry> old = _index.Entries.Where(entry => entry.State == OutboxState.Sent && now - (entry.ChangedAt ?? entry.AcceptedAt) > keep).ToList();
            if (old.Count == 0 || old.Count * 2 < _index.Count)
            {
                return false;
            }

            Append(stream => old.ForEach(entry => OutboxLines.WriteRemoved(stream, entry.Id)));
            Compact();
            return true;
        },
        cancellationToken);

    /// <summary>The entries of the moment, in the order of acceptance.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> EntriesAsync(Func<OutboxEntry, bool> which, CancellationToken cancellationToken)
    {
        if (!Exists)
        {
            return Array.Empty<OutboxEntry>();
        }

        try
        {
            return await HoldAsync(_ => _index.Entries.Where(which).ToList(), cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure) when (failure.InnerException is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read, or is on a full disk, can still be looked at.
            try
            {
                _index.Refresh(null, heal: false);
                return _index.Entries.Where(which).ToList();
            }
            catch (Exception again) when (again is IOException or UnauthorizedAccessException)
            {
                throw failure;
            }
        }
    }

    /// <summary>The bytes of a statement, as they were accepted.</summary>
    public byte[] ReadBytes(OutboxEntry entry)
    {
        using Stream stream = _files.OpenRead(entry.Segment.FilePath);
        return ReadBytes(stream, entry);
    }

    /// <summary>The bytes of many statements; reading in order is fast.</summary>
    public IEnumerable<(OutboxEntry Entry, byte[] Bytes)> ReadBytes(IEnumerable<OutboxEntry> entries)
    {
        Stream? stream = null;
        Segment? open = null;
        try
        {
            foreach (OutboxEntry entry in entries)
            {
                if (open != entry.Segment)
                {
                    stream?.Dispose();
                    stream = _files.OpenRead(entry.Segment.FilePath);
                    open = entry.Segment;
                }

                yield return (entry, ReadBytes(stream!, entry));
            }
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>Damage that was found since the last call.</summary>
    public IReadOnlyList<LmsFault> TakeFaults() => _index.Damage.Take().Select(fault => fault with { Connection = Target.Connection }).ToList();

    private static byte[] ReadBytes(Stream stream, OutboxEntry entry)
    {
        var bytes = new byte[entry.Length];
        stream.Position = entry.Offset;
        int read = 0;
        for (int got; read < bytes.Length && (got = stream.Read(bytes, read, bytes.Length - read)) > 0;)
        {
            read += got;
        }

        return read == bytes.Length ? bytes : throw new EndOfStreamException($"{entry.Segment.Name} is shorter than it was.");
    }

    private async Task<T> HoldAsync<T>(Func<DateTimeOffset, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _files.CreateFolder(Folder);
            using FileStream? held = await FileLock.TakeAsync(LockPath, s_patience, cancellationToken).ConfigureAwait(false);
            if (held is null)
            {
                throw DeliveryFaults.Of(LmsFaultKind.Unavailable, $"The outbox {Folder} has been held by another process for {s_patience.TotalSeconds:0} s.", "Look for a process of this module that hangs, and end it: its lock ends with it.");
            }

            (string, long)? acknowledged = ReadAcknowledged(held);
            _index.Refresh(acknowledged, heal: true);
            T result = work(_time.GetUtcNow());
            (string, long)? reached = _index.Newest is { } newest ? (newest.Name, newest.Position) : null;
            if (reached != acknowledged)
            {
                try
                {
                    WriteAcknowledged(held, reached);
                }
                catch (IOException)
                {
                    // On a disk that this very work has filled. What was done is on it, as after a kill at this place: to call it undone would have it
                    // done twice. Only what goes missing later may not be noticed.
                }
            }

            return result;
        }
        catch (Exception failure) when (OutboxTrouble.TryDescribe(failure, Folder, out LmsException? fault))
        {
            throw fault!;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Append(Action<Stream> write)
    {
        Segment segment = _index.Newest is { } newest && newest.Position < SegmentLength
            ? newest
            : Segment.Of(Folder, (_index.Newest?.Last ?? 0) + 1, (_index.Newest?.Last ?? 0) + 1, 0);
        bool isNew = segment != _index.Newest;
        using var lines = new MemoryStream();
        write(lines);
        using (Stream stream = _files.OpenAppend(segment.FilePath))
        {
            stream.Position = segment.Position;
            try
            {
                stream.Write(lines.GetBuffer(), 0, (int)lines.Length);
                _files.Flush(stream);
            }
            catch
            {
                // What is half there was not accepted. Where it cannot be taken back now, the next reader takes it out.
                TakeBack(stream, segment.Position);
                throw;
            }
        }

        if (isNew)
        {
            _files.FlushFolder(Folder);
        }

        _index.Refresh(null, heal: false);
    }

    private static void TakeBack(Stream stream, long position)
    {
        try
        {
            stream.SetLength(position);
        }
        catch (IOException)
        {
        }
    }

    // All that still counts in one new file, whose name stands for all the old ones.
    private void Compact()
    {
        Segment first = _index.Segments[0];
        Segment last = _index.Newest!;
        Segment whole = Segment.Of(Folder, first.First, last.Last, _index.Segments.Max(segment => segment.Revision) + 1);
        List<string> old = _index.Segments.Select(segment => segment.FilePath).ToList();
        using (Draft draft = Draft.For(whole.FilePath))
        {
            using var buffered = new BufferedStream(draft.Stream, 256 * 1024);
            foreach ((OutboxEntry entry, byte[] bytes) in ReadBytes(_index.Entries))
            {
                OutboxLines.WriteAccepted(buffered, entry.Id, entry.AcceptedAt, entry.IsTimeIncidental, bytes);
                if (entry.ChangedAt is not null)
                {
                    OutboxLines.WriteChanged(buffered, entry);
                }
            }

            buffered.Flush();
            _files.Flush(draft.Stream);
            draft.Put();
        }

        _files.FlushFolder(Folder);
        old.ForEach(File.Delete);
        _index.Forget();
        _index.Refresh(null, heal: false);
    }

    private static (string Name, long Length)? ReadAcknowledged(FileStream held)
    {
        var bytes = new byte[Math.Min(held.Length, 4096)];
        held.Position = 0;
        int read = held.Read(bytes, 0, bytes.Length);
        string[] parts = Encoding.ASCII.GetString(bytes, 0, read).Split(' ', '\n');
        return parts.Length >= 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? (parts[0], length) : null;
    }

    private static void WriteAcknowledged(FileStream held, (string Name, long Length)? reached)
    {
        byte[] bytes = reached is { } word ? Encoding.ASCII.GetBytes(word.Name + " " + word.Length.ToString(CultureInfo.InvariantCulture) + "\n") : Array.Empty<byte>();
        held.Position = 0;
        held.Write(bytes, 0, bytes.Length);
        held.SetLength(bytes.Length);
        held.Flush();
    }
}
