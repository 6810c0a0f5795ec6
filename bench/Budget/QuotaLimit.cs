using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Bench.Budget;

/// <summary>A quota whose window begins with the first request and is full again at its end. The headers may leave out when that is.</summary>
internal sealed class QuotaLimit : ILimit
{
    private readonly int _requests;
    private readonly double _seconds;
    private readonly bool _tellsReset;
    private double _began = double.NegativeInfinity;
    private int _used;

    public QuotaLimit(int requests, double seconds, bool tellsReset)
    {
        _requests = requests;
        _seconds = seconds;
        _tellsReset = tellsReset;
    }

    public bool TryBegin(string endpoint, double now)
    {
        if (now >= _began + _seconds)
        {
            _began = now;
            _used = 0;
        }

        if (_used >= _requests)
        {
            return false;
        }

        _used++;
        return true;
    }

    public void End(double cost, double now)
    {
    }

    public IEnumerable<(string Name, string Value)> Headers(double now)
    {
        yield return ("X-Rate-Limit-Limit", _requests.ToString(CultureInfo.InvariantCulture));
        yield return ("X-Rate-Limit-Remaining", (_requests - _used).ToString(CultureInfo.InvariantCulture));
        if (_tellsReset)
        {
            yield return ("X-Rate-Limit-Reset", (_began + _seconds - now).ToString("0.000", CultureInfo.InvariantCulture));
        }
    }
}
