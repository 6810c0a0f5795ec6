using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace UnifiedLms.Bench;

/// <summary>
/// The reference implementation in a Node process of its own. Found through the environment variable JSONATA_MODULE, or
/// installed once from npm into a temporary folder.
/// </summary>
internal sealed class ReferenceEngine : IDisposable
{
    private const string Version = "2.2.2";

    private readonly Process _process;

    private ReferenceEngine(Process process) => _process = process;

    /// <returns>Null where Node or the package is not to be had.</returns>
    public static ReferenceEngine? Start(MappingWorkload[] workloads)
    {
        if (FindModule() is not string module)
        {
            return null;
        }

        ProcessStartInfo start = new("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Mapping", "reference.cjs"));
        start.ArgumentList.Add(module);
        foreach (MappingWorkload workload in workloads)
        {
            start.ArgumentList.Add(workload.Kind);
            start.ArgumentList.Add(workload.ExpressionFile);
            start.ArgumentList.Add(workload.DataFile);
        }

        return new ReferenceEngine(Process.Start(start)!);
    }

    /// <summary>The folder of the npm package; null where it cannot be had.</summary>
    public static string? FindModule()
    {
        if (Environment.GetEnvironmentVariable("JSONATA_MODULE") is { Length: > 0 } given)
        {
            return given;
        }

        try
        {
            string folder = Path.Combine(Path.GetTempPath(), "unifiedlms-jsonata-" + Version);
            string module = Path.Combine(folder, "node_modules", "jsonata");
            if (!Directory.Exists(module))
            {
                Directory.CreateDirectory(folder);
                ProcessStartInfo start = new("npm", ["install", "--silent", "jsonata@" + Version]) { WorkingDirectory = folder };
                using Process? install = Process.Start(start);
                install?.WaitForExit();
            }

            return Directory.Exists(module) ? module : null;
        }
        catch (Exception error) when (error is IOException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Seconds one pass over all records takes.</summary>
    public double Time(string kind, string mode) =>
        double.Parse(Ask(kind, mode), CultureInfo.InvariantCulture);

    /// <summary>What the reference makes of every record.</summary>
    public string[] Dump(MappingWorkload workload)
    {
        _process.StandardInput.WriteLine(workload.Kind + " dump");
        _process.StandardInput.Flush();
        string[] lines = new string[workload.Lines.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = _process.StandardOutput.ReadLine()!;
        }

        return lines;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string kind, string mode)
    {
        _process.StandardInput.WriteLine(kind + " " + mode);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The reference ended.");
    }
}
