using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace UnifiedLms.Bench;

/// <summary>What reading a list once cost a process.</summary>
/// <param name="Records">How many there were; of a bare loop, which knows none, 0.</param>
/// <param name="Requests">How many requests there were.</param>
/// <param name="AtOnce">How many of them were under way at once.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="Cpu">Seconds of computing.</param>
/// <param name="First">Seconds until the first page was there.</param>
/// <param name="Allocated">Kilobytes.</param>
/// <param name="Peak">The most megabytes that the process had since it began.</param>
internal sealed record ReadCost(long Records, long Requests, long AtOnce, double Seconds, double Cpu, double First, double Allocated, double Peak)
{
    /// <summary>The kernel's own high-water mark where it keeps one, in megabytes.</summary>
    public static double PeakNow()
    {
        const string Status = "/proc/self/status";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        if (line is not null)
        {
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024.0 / 1024;
    }
}
