using System.Collections.Generic;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>The requests seen, oldest first; at most <see cref="Capacity"/> of them, of which the newest are kept.</summary>
public sealed class RequestLog
{
    private readonly Queue<LoggedRequest> _entries = new();
    private readonly object _gate = new();

    public RequestLog(int capacity) => Capacity = capacity;

    /// <summary>0 switches the log off, for benchmarks.</summary>
    public int Capacity { get; }

    public void Add(LoggedRequest entry)
    {
        if (Capacity == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_entries.Count >= Capacity)
            {
                _entries.Dequeue();
            }

            _entries.Enqueue(entry);
        }
    }

    public IReadOnlyList<LoggedRequest> Entries()
    {
        lock (_gate)
        {
            return _entries.ToArray();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }
}
