using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace UnifiedLms.Bench.Import;

/// <summary>
/// What Import-Module costs beside a module of one cmdlet and nothing else. Each import has a process of its own, since the second in a process
/// costs nothing; ours and the bare one take turns, so that a busy machine slows both; the medians are compared.
/// </summary>
internal static class ImportVerb
{
    private const string Script = """
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Import-Module $env:UNIFIEDLMS_BENCH_MODULE
        $clock.Stop()
        $clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    public static int Run(string[] arguments)
    {
        int rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 15;
        string root = Root();
        string ours = Path.Combine(root, "out", "UnifiedLms", "UnifiedLms.psd1");
        string bare = Path.Combine(root, "bench", "Bare", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net8.0", "UnifiedLms.Bench.Bare.dll");
        foreach (string module in new[] { ours, bare })
        {
            if (!File.Exists(module))
            {
                Console.Error.WriteLine($"There is no '{module}'. Run 'dotnet build -c Release' first.");
                return 2;
            }
        }

        // The same behind a manifest, since a manifest alone has its price.
        string manifest = Path.Combine(Directory.CreateTempSubdirectory("unifiedlms-bench-").FullName, "Bare.psd1");
        File.WriteAllText(manifest, $"@{{ RootModule = '{bare.Replace("'", "''", StringComparison.Ordinal)}'; ModuleVersion = '1.0.0'; CmdletsToExport = 'Get-Bare' }}");
        var times = new Dictionary<string, List<double>> { [ours] = [], [bare] = [], [manifest] = [] };
        for (int round = 0; round <= rounds; round++)
        {
            foreach (string module in round % 2 == 0 ? new[] { ours, bare, manifest } : [manifest, bare, ours])
            {
                double time = Measure(module);
                if (round > 0)
                {
                    times[module].Add(time);
                }
            }
        }

        Directory.Delete(Path.GetDirectoryName(manifest)!, recursive: true);
        double our = Median(times[ours]);
        double their = Median(times[bare]);
        double declared = Median(times[manifest]);
        foreach ((string name, string module) in new[] { ("ours", ours), ("bare dll", bare), ("bare dll with a manifest", manifest) })
        {
            Console.WriteLine(FormattableString.Invariant($"{name}: median {Median(times[module]):0.0} ms, least {times[module].Min():0.0} ms, {rounds} rounds"));
        }

        Console.WriteLine(FormattableString.Invariant($"import: {our / their:0.00} times a bare binary module, {our / declared:0.00} times one with a manifest"));
        return our <= 2 * their ? 0 : 1;
    }

    private static double Measure(string module)
    {
        var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true };
        foreach (string argument in new[] { "-NoProfile", "-NonInteractive", "-Command", Script })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["UNIFIEDLMS_BENCH_MODULE"] = module;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        using Process shell = Process.Start(start)!;
        string said = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 && double.TryParse(said.Trim(), CultureInfo.InvariantCulture, out double time)
            ? time
            : throw new InvalidOperationException($"'{module}' could not be imported: {said}");
    }

    private static double Median(List<double> values)
    {
        double[] sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UnifiedLms.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("There is no UnifiedLms.sln at or above " + AppContext.BaseDirectory);
    }
}
