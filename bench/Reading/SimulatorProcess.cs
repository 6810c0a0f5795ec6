using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace UnifiedLms.Bench;

/// <summary>A simulator in a process of its own, so that its work and memory are not counted as ours. It ends with this one.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process _process;

    private SimulatorProcess(Process process, Uri baseUri, string token)
    {
        _process = process;
        BaseUri = baseUri;
        Token = token;
    }

    public Uri BaseUri { get; }

    public string Token { get; }

    public static SimulatorProcess Start(string name, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        var arguments = new List<string>
        {
            Program(), name, "--no-throttle", "--log-capacity", "0", "--parent-pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        };
        arguments.AddRange(options);
        arguments.ForEach(start.ArgumentList.Add);
        Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine() ?? throw new ArgumentException($"There is no simulator '{name}', or it did not start; what it said stands above.");
        using JsonDocument facts = JsonDocument.Parse(line);
        return new SimulatorProcess(process, new Uri(facts.RootElement.GetProperty("baseUri").GetString()!), facts.RootElement.GetProperty("token").GetString()!);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    // Built with this project, but not a part of it.
    private static string Program()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string program = Path.Combine(folder.FullName, "tests", "simulators", "bin", "Release", "net10.0", "UnifiedLms.Simulators.dll");
            if (File.Exists(program))
            {
                return program;
            }
        }

        throw new FileNotFoundException("The simulators are not built: dotnet build -c Release tests/simulators");
    }
}
