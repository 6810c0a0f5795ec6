using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.Bench.Import;

/// <summary>
/// What Import-Module costs in processor time, beside three rivals: a bare dll of one cmdlet, the same behind a manifest (the least that can
/// be installed), and our own cmdlets, tables and types as a plain binary module without any script. Each import has a process of its own, since
/// the second in a process costs nothing; the rivals take turns, so that a busy machine slows them all; the medians are compared.
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

    /// <summary>Measures and judges: an import may cost twice as much as that of one cmdlet with a manifest, and no more.</summary>
    /// <param name="arguments">How many rounds; 15 when absent.</param>
    /// <returns>0 when that holds, 1 when it does not, 2 when something is not built.</returns>
    public static int Run(string[] arguments)
    {
        int rounds = Arguments.Number(arguments, 0, "ROUNDS", 15);
        string root = Root();
        string module = Path.Combine(root, "out", "UnifiedLms");
        string dll = Path.Combine(root, "bench", "Bare", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net8.0", "UnifiedLms.Bench.Bare.dll");
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
            var ours = new ImportRival("ours", Path.Combine(module, "UnifiedLms.psd1"));
            var bare = new ImportRival("bare dll", dll);
            var declared = new ImportRival("bare dll with a manifest", Path.Combine(folder, "Bare.psd1"));
            var plain = new ImportRival("ours as a plain binary module", Path.Combine(folder, "Plain", "Plain.psd1"));
            File.WriteAllText(declared.Path, $"@{{ RootModule = '{Quoted(dll)}'; ModuleVersion = '1.0.0'; CmdletsToExport = 'Get-Bare' }}");
            Unscript(module, plain.Path);

            ImportRival[] rivals = [ours, plain, bare, declared];
            var first = (Connect: new List<double>(), Read: new List<double>());
            for (int round = 0; round <= rounds; round++)
            {
                foreach (ImportRival rival in round % 2 == 0 ? rivals : rivals.Reverse())
                {
                    double[] times = Measure(rival.Path);
                    if (round > 0)
                    {
                        rival.Cpu.Add(times[0]);
                        rival.Wall.Add(times[1]);
                        if (rival == ours)
                        {
                            first.Connect.Add(times[2]);
                            first.Read.Add(times[3]);
                        }
                    }
                }
            }

            foreach (ImportRival rival in rivals)
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"{rival.Name}: median {Median(rival.Cpu):0.0} ms of processor, least {rival.Cpu.Min():0.0}; {Median(rival.Wall):0.0} ms on the clock; {rounds} rounds"));
            }

            bool isKept = Median(ours.Cpu) <= Bar * Median(declared.Cpu);
            Console.WriteLine(FormattableString.Invariant(
                $"after it: {Median(first.Connect):0} ms of processor for the first Connect-Lms, {Median(first.Read):0} ms for the first Get-LmsUser"));
            Console.WriteLine(FormattableString.Invariant(
                $"import: {Median(ours.Cpu):0.0} ms, {Median(ours.Cpu) / Median(bare.Cpu):0.00} times a bare dll, {Median(ours.Cpu) / Median(declared.Cpu):0.00} times one with a manifest (judged: at most {Bar:0.0}, {(isKept ? "kept" : "missed")}), {Median(ours.Cpu) / Median(plain.Cpu):0.00} times ours as a plain module"));
            return isKept ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The same manifest, with the assembly in the place of the script.
    private static void Unscript(string module, string target)
    {
        string folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        foreach (string face in new[] { "UnifiedLms.Format.ps1xml", "UnifiedLms.Types.ps1xml" })
        {
            File.Copy(Path.Combine(module, face), Path.Combine(folder, face));
        }

        string assembly = Path.Combine(module, "bin", "Core", "UnifiedLms.PowerShell.dll");
        string manifest = File.ReadAllText(Path.Combine(module, "UnifiedLms.psd1"));
        File.WriteAllText(target, Regex.Replace(manifest, "'UnifiedLms.psm1'", $"'{Quoted(assembly)}'"));
    }

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
