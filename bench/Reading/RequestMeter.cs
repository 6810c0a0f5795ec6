using System;
using System.Diagnostics.Metrics;
using System.Threading;

namespace UnifiedLms.Bench;

/// <summary>Counts the requests of this process and how many were under way at once, from what the HTTP client itself measures.</summary>
internal sealed class RequestMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _active;
    private long _peak;
    private long _requests;

    public RequestMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "System.Net.Http" && instrument.Name == "http.client.active_requests")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Count(change));
        _listener.Start();
    }

    public long Peak => Volatile.Read(ref _peak);

    public long Requests => Volatile.Read(ref _requests);

    public void Dispose() => _listener.Dispose();

    private void Count(long change)
    {
        long active = Interlocked.Add(ref _active, change);
        if (change > 0)
        {
            Interlocked.Increment(ref _requests);
        }

        long peak = Volatile.Read(ref _peak);
        while (active > peak)
        {
            peak = Interlocked.CompareExchange(ref _peak, active, peak) is long seen && seen == peak ? active : Volatile.Read(ref _peak);
        }
    }
}
