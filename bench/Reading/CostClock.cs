using System;
using System.Diagnostics;

namespace UnifiedLms.Bench;

/// <summary>Runs from the beginning of a reading to its end.</summary>
internal sealed class CostClock
{
    private readonly long _allocated = GC.GetTotalAllocatedBytes(precise: true);
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _first;

    /// <summary>A page is there; the first one counts.</summary>
    public void Page() => _first = _first > 0 ? _first : _watch.Elapsed.TotalSeconds;

    public ReadCost Stop(long records, long requests, long atOnce)
    {
        double seconds = _watch.Elapsed.TotalSeconds;
        double cpu = (Environment.CpuUsage.TotalTime - _cpu).TotalSeconds;
        return new ReadCost(records, requests, atOnce, seconds, cpu, _first, (GC.GetTotalAllocatedBytes(precise: true) - _allocated) / 1024.0, ReadCost.PeakNow());
    }
}
