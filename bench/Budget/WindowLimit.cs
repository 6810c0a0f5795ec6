using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Bench.Budget;

/// <summary>At most so many requests in any stretch of time, for all or per endpoint; to the request, without mercy.</summary>
internal sealed class WindowLimit : ILimit
{
    private readonly int _requests;
    private readonly double _seconds;
    private readonly bool _perEndpoint;
    private readonly bool _tells;
    private readonly Dictionary<string, Queue<double>> _seen = new();

    public WindowLimit(int requests, double seconds, bool perEndpoint = false, bool tells = false)
    {
        _requests = requests;
        _seconds = seconds;
        _perEndpoint = perEndpoint;
        _tells = tells;
    }

    public bool TryBegin(string endpoint, double now)
    {
        Queue<double> seen = Seen(endpoint, now);
        if (seen.Count >= _requests)
        {
            return false;
        }

        seen.Enqueue(now);
        return true;
    }

    public void End(double cost, double now)
    {
    }

    public IEnumerable<(string Name, string Value)> Headers(double now)
    {
        if (_tells)
        {
            yield return ("X-RateLimit-Limit", _requests.ToString(CultureInfo.InvariantCulture));
            yield return ("X-RateLimit-Remaining", (_requests - Seen(string.Empty, now).Count).ToString(CultureInfo.InvariantCulture));
        }
    }

    private Queue<double> Seen(string endpoint, double now)
    {
        string key = _perEndpoint ? endpoint : string.Empty;
        if (!_seen.TryGetValue(key, out Queue<double>? seen))
        {
            _seen[key] = seen = new Queue<double>();
        }

        while (seen.Count > 0 && seen.Peek() <= now - _seconds)
        {
            seen.Dequeue();
        }

        return seen;
    }
}
