using System;
using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Bench.Budget;

/// <summary>A leaking bucket that counts cost: so much up front, and the true cost at the end.</summary>
internal sealed class BucketLimit : ILimit
{
    private readonly double _full;
    private readonly double _upFront;
    private readonly double _leak;
    private double _count;
    private double _last;

    public BucketLimit(double full, double upFront, double leak)
    {
        _full = full;
        _upFront = upFront;
        _leak = leak;
    }

    public bool TryBegin(string endpoint, double now)
    {
        Leak(now);
        _count = Math.Min(_full * 4 / 3, _count + _upFront);
        if (_count < _full)
        {
            return true;
        }

        _count -= _upFront;
        return false;
    }

    public void End(double cost, double now)
    {
        Leak(now);
        _count = Math.Max(0, _count + cost - _upFront);
    }

    public IEnumerable<(string Name, string Value)> Headers(double now)
    {
        yield return ("X-Rate-Limit-Remaining", (_full - _count).ToString("0.#####", CultureInfo.InvariantCulture));
    }

    private void Leak(double now)
    {
        _count = Math.Max(0, _count - ((now - _last) * _leak));
        _last = now;
    }
}
