using System.Collections.Generic;

namespace UnifiedLms.PowerShell;

/// <summary>What -Skip and -First leave of all that a command reads, however many reads that are. For use from any thread.</summary>
internal sealed class RecordWindow
{
    private readonly object _gate = new();
    private ulong _skip;
    private ulong _left;

    public RecordWindow(ulong skip, ulong first)
    {
        _skip = skip;
        _left = first;
    }

    /// <summary>Whether nothing more is wanted.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _left == 0;
            }
        }
    }

    /// <summary>How many records can still be of use, or null when there is no end to it.</summary>
    public long? Useful
    {
        get
        {
            lock (_gate)
            {
                return _left > long.MaxValue || _skip > long.MaxValue - _left ? null : (long)(_skip + _left);
            }
        }
    }

    /// <summary>The part of the records that is wanted.</summary>
    public IReadOnlyList<T> Admit<T>(IReadOnlyList<T> records)
    {
        lock (_gate)
        {
            int start = _skip < (ulong)records.Count ? (int)_skip : records.Count;
            int count = _left < (ulong)(records.Count - start) ? (int)_left : records.Count - start;
            _skip -= (ulong)start;
            _left -= (ulong)count;
            if (count == records.Count)
            {
                return records;
            }

            var wanted = new T[count];
            for (int i = 0; i < count; i++)
            {
                wanted[i] = records[start + i];
            }

            return wanted;
        }
    }
}
