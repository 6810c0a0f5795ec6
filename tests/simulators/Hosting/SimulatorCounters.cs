using System.Threading;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Counts that stay cheap enough to be always on.</summary>
public sealed class SimulatorCounters
{
    private long _requests;
    private long _throttled;
    private long _connections;
    private int _active;
    private int _peak;

    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Answers that refused a request for its rate.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Requests being answered now.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>The most requests that were being answered at one time.</summary>
    public int Peak => Volatile.Read(ref _peak);

    internal long NextConnection() => Interlocked.Increment(ref _connections);

    internal long Begin()
    {
        int active = Interlocked.Increment(ref _active);
        int peak = Volatile.Read(ref _peak);
        while (active > peak)
        {
            int seen = Interlocked.CompareExchange(ref _peak, active, peak);
            if (seen == peak)
            {
                break;
            }

            peak = seen;
        }

        return Interlocked.Increment(ref _requests);
    }

    internal void End() => Interlocked.Decrement(ref _active);

    internal void Throttle() => Interlocked.Increment(ref _throttled);
}
