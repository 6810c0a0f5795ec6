using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>So many requests per window; the window starts with its first request.</summary>
internal sealed class RateWindow(int limit, TimeSpan length, TimeProvider clock)
{
    private readonly object _gate = new();
    private DateTimeOffset _start = DateTimeOffset.MinValue;
    private int _used;

    public int Limit => limit;

    /// <summary>Counts a request; false when the window is full.</summary>
    public bool Take(out int remaining, out TimeSpan untilReset)
    {
        lock (_gate)
        {
            DateTimeOffset now = Roll();
            untilReset = _start + length - now;
            bool allowed = _used < limit;
            _used += allowed ? 1 : 0;
            remaining = limit - _used;
            return allowed;
        }
    }

    /// <summary>What is left, without counting.</summary>
    public (int Remaining, DateTimeOffset Reset) Look()
    {
        lock (_gate)
        {
            Roll();
            return (limit - _used, _start + length);
        }
    }

    private DateTimeOffset Roll()
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_start == DateTimeOffset.MinValue || now - _start >= length)
        {
            _start = now;
            _used = 0;
        }

        return now;
    }
}
