using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace UnifiedLms.Samples.ExportToCsv;

/// <summary>Standard output as a file: the console's own stream says nothing when nobody reads on, and the whole list would be read for nobody.</summary>
internal static class StandardOutput
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);

    public static Stream Open() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    public static bool IsClosedByReader(IOException failure) => failure.HResult is UnixBrokenPipe or WindowsBrokenPipe or WindowsNoData;
}
