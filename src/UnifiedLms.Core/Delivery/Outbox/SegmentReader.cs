using System;
using System.Collections.Generic;
using System.IO;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Delivery;

/// <summary>Reads the lines of a file from where it was left, and takes out of it what is damaged.</summary>
internal sealed class SegmentReader
{
    private readonly OutboxIndex _index;
    private readonly OutboxFiles _files;
    private readonly Segment _segment;
    private readonly List<(long Offset, byte[] Piece)> _bad = new();

    public SegmentReader(OutboxIndex index, OutboxFiles files, Segment segment)
    {
        _index = index;
        _files = files;
        _segment = segment;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="acknowledged">How many of its bytes were acknowledged to somebody, as far as that is known.</param>
    /// <param name="isNewest">Whether somebody may be adding to it, or was killed at it.</param>
    /// <param name="heal">Whether damage may be taken out; for the holder of the lock only.</param>
    /// <returns>Whether another file stands for it now, so that all is to be read anew.</returns>
    public bool Read(long acknowledged, bool isNewest, bool heal)
    {
        byte[] tail = new FileInfo(_segment.FilePath).Length == _segment.Position ? Array.Empty<byte>() : ReadLines();
        bool isUnfinished = isNewest && tail.Length > 0 && _segment.Position >= acknowledged;
        if (tail.Length > 0 && !isUnfinished)
        {
            _bad.Add((_segment.Position, tail));
        }

        if (_segment.Position + tail.Length < acknowledged && _bad.Count == 0)
        {
            _index.Damage.Missing(_segment.Name, acknowledged, _segment.Position + tail.Length);
        }

        if (!heal)
        {
            _bad.ForEach(bad => _index.Damage.Tell(_segment, bad.Offset, bad.Piece.Length));
            return false;
        }

        _bad.ForEach(bad => _index.Damage.Keep(_segment, bad.Offset, bad.Piece, mayBeAccepted: true));
        if (_bad.Count > 0)
        {
            Rewrite();
            return true;
        }

        if (isUnfinished)
        {
            // Its writer was killed before anybody was told that it was accepted.
            _index.Damage.Keep(_segment, _segment.Position, tail, mayBeAccepted: false);
            using Stream stream = _files.OpenAppend(_segment.FilePath);
            stream.SetLength(_segment.Position);
            _files.Flush(stream);
        }

        return false;
    }

    private byte[] ReadLines()
    {
        using Stream stream = _files.OpenRead(_segment.FilePath);
        stream.Position = _segment.Position;
        var buffer = new byte[256 * 1024];
        int filled = 0;
        while (true)
        {
            int got = stream.Read(buffer, filled, buffer.Length - filled);
            if (got == 0)
            {
                return buffer.AsSpan(0, filled).ToArray();
            }

            filled += got;
            int start = 0;
            for (int end; (end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += end + 1)
            {
                Line(buffer.AsSpan(start, end), _segment.Position);
                _segment.Position += end + 1;
            }

            Buffer.BlockCopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private void Line(ReadOnlySpan<byte> line, long position)
    {
        try
        {
            if (OutboxLines.TryCheck(line, out int start))
            {
                Apply(line, start, position);
                return;
            }
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or System.Text.Json.JsonException or ArgumentException or IndexOutOfRangeException)
        {
            // The checksum is right and the content is not: written by something else than this.
        }

        _bad.Add((position, line.ToArray()));
    }

    private void Apply(ReadOnlySpan<byte> line, int start, long position)
    {
        ReadOnlySpan<byte> rest = line.Slice(start + 2);
        Guid id = OutboxLines.Id(OutboxLines.Field(ref rest));
        switch (line[start])
        {
            case OutboxLines.Accepted:
                DateTimeOffset at = OutboxLines.Time(OutboxLines.Field(ref rest));
                bool isTimeIncidental = OutboxLines.Field(ref rest).SequenceEqual("t"u8);
                _index.Add(new OutboxEntry
                {
                    Id = id,
                    AcceptedAt = at,
                    IsTimeIncidental = isTimeIncidental,
                    Segment = _segment,
                    Offset = position + line.Length - rest.Length,
                    Length = rest.Length,
                });
                break;
            case OutboxLines.Changed when _index.Find(id) is { } entry:
                entry.ChangedAt = OutboxLines.Time(OutboxLines.Field(ref rest));
                entry.State = (OutboxState)OutboxLines.Field(ref rest)[0];
                entry.Attempts = checked((int)OutboxLines.Number(OutboxLines.Field(ref rest)));
                entry.Reason = _index.Shared(OutboxLines.Reason(rest));
                break;
            case OutboxLines.Removed:
                _index.Remove(id);
                break;
        }
    }

    // The good lines under a later revision's name: whoever has read the old file notices that it is another one.
    private void Rewrite()
    {
        string folder = Path.GetDirectoryName(_segment.FilePath)!;
        Segment next = Segment.Of(folder, _segment.First, _segment.Last, _segment.Revision + 1);
        using (Draft draft = Draft.For(next.FilePath))
        using (Stream source = _files.OpenRead(_segment.FilePath))
        {
            long position = 0;
            foreach ((long offset, byte[] piece) in _bad)
            {
                Copy(source, draft.Stream, position, offset - position);
                position = offset + piece.Length + 1;
            }

            Copy(source, draft.Stream, position, Math.Max(0, _segment.Position - position));
            _files.Flush(draft.Stream);
            draft.Put();
        }

        _files.FlushFolder(folder);
        File.Delete(_segment.FilePath);
    }

    private static void Copy(Stream source, Stream target, long from, long count)
    {
        source.Position = from;
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            int got = source.Read(buffer, 0, (int)Math.Min(buffer.Length, count));
            if (got == 0)
            {
                return;
            }

            target.Write(buffer, 0, got);
            count -= got;
        }
    }
}
