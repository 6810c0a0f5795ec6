using System;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Transport;

/// <summary>Waiting by a clock that tests can move.</summary>
internal static class Clock
{
    public static Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
#if NETFRAMEWORK
        => time.Delay(delay, cancellationToken);
#else
        => Task.Delay(delay, time, cancellationToken);
#endif
}
