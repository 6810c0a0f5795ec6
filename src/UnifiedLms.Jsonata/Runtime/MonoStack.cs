#if NETSTANDARD2_0
using System;
using System.Globalization;
using System.IO;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Mono says that there is enough stack until it crashes, so there the stack is measured: against the end of the thread's
/// memory where the system tells it, else against what the smallest usual thread has.
/// </summary>
internal static class MonoStack
{
    /// <summary>Most that is used of a stack of unknown size. Mono's threads have a megabyte unless asked otherwise.</summary>
    private const long MostUsed = 600 * 1024;

    /// <summary>What is left over for the runtime, which needs a good part of it to raise the error.</summary>
    private const long Reserve = 112 * 1024;

    private const string MemoryMap = "/proc/self/maps";

    internal static readonly bool IsMono = Type.GetType("Mono.Runtime") is not null;

    [ThreadStatic]
    private static long _top;

    [ThreadStatic]
    private static long _lowest;

    internal static unsafe bool IsNearlyUsedUp()
    {
        byte here = 0;
        long address = (long)&here;
        if (address > _top)
        {
            // The shallowest place this thread has asked from.
            _lowest = _top == 0 ? FindLowest(address) : Math.Max(_lowest, address - MostUsed);
            _top = address;
        }

        return address < _lowest;
    }

    /// <summary>The lowest address that may be used.</summary>
    private static long FindLowest(long address)
    {
        long byDefault = address - MostUsed;
        try
        {
            // START-END PERMISSIONS OFFSET DEVICE INODE NAME. The main thread's stack grows, so that its start says nothing.
            foreach (string line in File.ReadLines(MemoryMap))
            {
                int dash = line.IndexOf('-');
                int space = line.IndexOf(' ');
                if (dash > 0 && space > dash
                    && long.TryParse(line.Substring(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long start)
                    && long.TryParse(line.Substring(dash + 1, space - dash - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long end)
                    && address >= start && address < end)
                {
                    return line.EndsWith("[stack]", StringComparison.Ordinal) ? byDefault : Math.Max(byDefault, start + Reserve);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such file: not Linux.
        }

        return byDefault;
    }
}
#endif
