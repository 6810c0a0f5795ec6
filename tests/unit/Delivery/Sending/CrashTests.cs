using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery.Sending;

/// <summary>A few of the kills of <c>bench -- crash</c>: real processes, killed while they accept and send.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Killed_processes_lose_and_double_nothing()
    {
        string bench = Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "bench", "bin", "Release", "net10.0", "UnifiedLms.Bench.dll");
        Assert.True(File.Exists(bench), bench + " is missing: build in Release first.");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { bench, "crash", "8" } };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Matches(@"^crash: seed=-?\d+ kills=8 lost=0 doubled=0$", output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(0, process.ExitCode);
    }
}
