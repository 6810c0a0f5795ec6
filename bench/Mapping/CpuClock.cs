using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace UnifiedLms.Bench;

/// <summary>
/// The time this thread has spent computing, in nanoseconds. Other processes that want the same cores make the wall clock run on, but
/// not this one. Where the system does not tell it, it is the wall clock.
/// </summary>
internal static partial class CpuClock
{
    private const int ThreadCpuTime = 3;

    public static bool IsPrecise { get; } = OperatingSystem.IsLinux();

    public static double Nanoseconds()
    {
        if (IsPrecise && GetTime(ThreadCpuTime, out TimeSpec time) == 0)
        {
            return (time.Seconds * 1e9) + time.Nanoseconds;
        }

        return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
