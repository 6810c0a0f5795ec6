using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace UnifiedLms.Bench.Whole;

/// <summary>What a child that has ended cost, from the system's own books.</summary>
/// <param name="Cpu">User and system time, of its own children too.</param>
/// <param name="PeakBytes">The most memory it had at once.</param>
internal readonly partial record struct ChildUsage(TimeSpan Cpu, long PeakBytes)
{
    private const int Children = -1;

    /// <summary>For a process that had one child only: on Unix the sum over all of its children is that child's.</summary>
    public static ChildUsage Of(Process ended)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ChildUsage(ended.TotalProcessorTime, ended.PeakWorkingSet64);
        }

        if (GetUsage(Children, out Usage usage) != 0)
        {
            throw new InvalidOperationException("The system does not tell what the child cost.");
        }

        TimeSpan cpu = TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds((int)usage.UserMicroseconds + (int)usage.SystemMicroseconds);
        return new ChildUsage(cpu, OperatingSystem.IsMacOS() ? usage.MaxResident : usage.MaxResident * 1024);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    // The beginning of struct rusage on 64-bit systems, and room for the rest.
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long MaxResident;
    }
}
