using System;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>The leaky bucket of one token: 10 units a second flow out, every running request holds 50.</summary>
internal sealed class CanvasBucket(TimeProvider clock, double outflow)
{
    private const double UpFront = 50;
    private const double Maximum = 800;

    private readonly object _gate = new();
    private double _count;
    private DateTimeOffset _last = clock.GetUtcNow();

    /// <summary>The count after the request's 50 was added; the caller refuses at or above the line.</summary>
    public double Begin()
    {
        lock (_gate)
        {
            Leak();
            return _count = Math.Min(Maximum, _count + UpFront);
        }
    }

    /// <summary>Gives the 50 back, charges the real cost, and returns the count.</summary>
    public double End(double cost)
    {
        lock (_gate)
        {
            Leak();
            return _count = Math.Max(0, _count + cost - UpFront);
        }
    }

    private void Leak()
    {
        DateTimeOffset now = clock.GetUtcNow();
        _count = Math.Max(0, _count - Math.Max(0, (now - _last).TotalSeconds) * outflow);
        _last = now;
    }
}
