using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using UnifiedLms.Bench.Whole;

namespace UnifiedLms.Bench.Import;

/// <summary>
/// What Import-Module costs in processor time, beside two rivals: a bare dll of one cmdlet, and the same behind a manifest, which is the least that can
/// be installed. Each import has a process of its own, since the second in a process costs nothing; the rivals take turns, so that a busy machine
/// slows them all; the medians are compared.
/// </summary>
internal static class ImportVerb
{
    /// <summary>How many times the price of a bare module an import may cost.</summary>
    private const double Bar = 2;

    // CpuUsage came with .NET 9; the older counter is coarse, and its first use costs more than what is measured.
    private const string Script = """
        if ([Environment].GetProperty('CpuUsage')) { function Get-Cpu { [Environment]::CpuUsage.TotalTime.TotalMilliseconds } }
        else { function Get-Cpu { [Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds } }
        $null = Get-Cpu
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $start = Get-Cpu
        Import-Module $env:UNIFIEDLMS_BENCH_MODULE
        $imported = Get-Cpu
        $wall = $clock.Elapsed.TotalMilliseconds
        $before = $connected = $read = 0
        if (Get-Module UnifiedLms) {
            $before = Get-Cpu
            $null = Connect-Lms Sandbox
            $connected = Get-Cpu
            $null = Get-LmsUser -First 1
            $read = Get-Cpu
        }
        [string]::Join(' ', [double[]] (($imported - $start), $wall, ($connected - $before), ($read - $connected)))
        """;

    public const string Usage = """
        usage: import [--runs N]
        Imports the module and two rivals in turns, each time in a fresh pwsh: a dll of one cmdlet, and the same behind a manifest. The exit code is 1 where the
        median of the processor time is more than twice that of the dll with a manifest.
          --runs N  how many imports of each, beside a first that is not counted; 25
        Needs pwsh and 'dotnet build -c Release'. Takes about a minute. For five seconds: --runs 1.
        """;

    private const string Ours = "ours";
    private const string Bare = "bare dll";
    private const string Declared = "bare dll with a manifest";

    /// <summary>Measures and judges: an import may cost twice as much as that of one cmdlet with a manifest, and no more.</summary>
    /// <param name="arguments">How many runs; 25 when absent.</param>
    /// <returns>0 when that holds, 1 when it does not, 2 when something is not built.</returns>
    public static int Run(string[] arguments)
    {
        int runs = new Arguments(arguments, 0, "--runs").Number("--runs", 25);
        if (!Rivals.HasShell)
        {
            Console.Error.WriteLine("There is no pwsh here: nothing can be imported.");
            return 2;
        }

        string module = Path.Combine(OwnProgram.Root, "out", "UnifiedLms");
        string dll = Path.Combine(OwnProgram.Root, "bench", "Bare", "bin", OwnProgram.Configuration, "net8.0", "UnifiedLms.Bench.Bare.dll");
        foreach (string file in new[] { Path.Combine(module, "UnifiedLms.psd1"), dll })
        {
            if (!File.Exists(file))
            {
                Console.Error.WriteLine($"There is no '{file}'. Run 'dotnet build -c Release' first.");
                return 2;
            }
        }

        string folder = Directory.CreateTempSubdirectory("unifiedlms-bench-").FullName;
        try
        {
            var declared = new ImportRival(Declared, Path.Combine(folder, "Bare.psd1"));
            File.WriteAllText(declared.Path, $"@{{ RootModule = '{Quoted(dll)}'; ModuleVersion = '1.0.0'; CmdletsToExport = 'Get-Bare' }}");
            return Report(Play([new ImportRival(Ours, Path.Combine(module, "UnifiedLms.psd1")), new ImportRival(Bare, dll), declared], runs), runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Medians Play(ImportRival[] rivals, int runs)
    {
        var medians = new Medians();
        for (int run = 0; run <= runs; run++)
        {
            foreach (ImportRival rival in run % 2 == 0 ? rivals : rivals.Reverse())
            {
                double[] times = Measure(rival.Path);
                if (run > 0)
                {
                    medians.Add(rival.Name + " cpu", times[0]);
                    medians.Add(rival.Name + " wall", times[1]);
                    medians.Add(rival.Name + " connect", times[2]);
                    medians.Add(rival.Name + " read", times[3]);
                }
            }
        }

        return medians;
    }

    private static int Report(Medians medians, int runs)
    {
        var table = new Table(
            $"import: processor time of Import-Module in a fresh shell, {Medians.Over(runs)}; ratios to the bare dll with a manifest, of the least to its least, and to the bare dll",
            ("CPU ms", "0.0"),
            ("least ms", "0.0"),
            ("clock ms", "0.0"),
            ("to manifest", "0.00 x"),
            ("least", "0.00 x"),
            ("to dll", "0.00 x"));
        foreach (string name in new[] { Ours, Bare, Declared })
        {
            string cpu = name + " cpu";
            table.Add(name, medians.Of(cpu), medians.Least(cpu), medians.Of(name + " wall"), medians.Ratio(cpu, Declared + " cpu"), Least(medians, cpu), medians.Ratio(cpu, Bare + " cpu"));
        }

        foreach ((string name, string what) in new[] { ("then the first Connect-Lms", Ours + " connect"), ("then the first Get-LmsUser", Ours + " read") })
        {
            table.Add(name, medians.Of(what), medians.Least(what), null, medians.Ratio(what, Declared + " cpu"), Least(medians, what), medians.Ratio(what, Bare + " cpu"));
        }

        table.Print();
        double? ratio = medians.Ratio(Ours + " cpu", Declared + " cpu");
        bool isKept = ratio <= Bar;
        new SummaryLine("import")
            .Add("runs", runs)
            .Add("rival", "manifest,dll")
            .Add("cpu_to_manifest", ratio)
            .Add("least_cpu_to_manifest", Least(medians, Ours + " cpu"))
            .Add("cpu_to_dll", medians.Ratio(Ours + " cpu", Bare + " cpu"))
            .Add("cpu_ms", medians.Of(Ours + " cpu"))
            .Add("connect_cpu_ms", medians.Of(Ours + " connect"))
            .Add("first_user_cpu_ms", medians.Of(Ours + " read"))
            .Add("bar", Bar)
            .Add("kept", isKept ? "yes" : "no")
            .Print();
        return isKept ? 0 : 1;
    }

    private static double Least(Medians medians, string what) => medians.Least(what) / medians.Least(Declared + " cpu");

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);

    private static double[] Measure(string module)
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
        string[] numbers = said.Split(' ', StringSplitOptions.TrimEntries);
        return shell.ExitCode == 0 && numbers.Length == 4
            ? numbers.Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()
            : throw new InvalidOperationException($"'{module}' could not be imported: {said}");
    }
}
