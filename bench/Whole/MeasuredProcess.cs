using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>
/// Runs programs and tells what each cost. Between this process and the program stands another one of ours, which has no other child, so that the
/// system's books over children are that program's alone.
/// </summary>
internal static class MeasuredProcess
{
    /// <summary>measured FILE PROGRAM ARGUMENTS: runs a program to its end and writes seconds of CPU, seconds by the clock and bytes at most to a file.</summary>
    public static int Run(string[] arguments)
    {
        var start = new ProcessStartInfo(arguments[1]);
        foreach (string argument in arguments.AsSpan(2))
        {
            start.ArgumentList.Add(argument);
        }

        Stopwatch watch = Stopwatch.StartNew();
        using Process child = Process.Start(start)!;
        child.WaitForExit();
        double wall = watch.Elapsed.TotalSeconds;
        ChildUsage usage = ChildUsage.Of(child);
        File.WriteAllText(arguments[0], string.Create(CultureInfo.InvariantCulture, $"{usage.Cpu.TotalSeconds} {wall} {usage.PeakBytes}"));
        return child.ExitCode;
    }

    /// <summary>Runs a rival once.</summary>
    /// <param name="rival">The rival.</param>
    /// <param name="surroundings">Variables of its environment.</param>
    /// <param name="output">Where its standard output goes.</param>
    public static async Task<Measurement> RunAsync(Rival rival, IReadOnlyDictionary<string, string> surroundings, string output)
    {
        string figures = Path.GetTempFileName();
        ProcessStartInfo start = OwnProgram.Start(["measured", figures, rival.Program, .. rival.Arguments]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (KeyValuePair<string, string> variable in surroundings)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        if (!rival.CountsCalls)
        {
            start.Environment["DOTNET_TieredPGO"] = "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await using (FileStream file = File.Create(output))
        {
            await process.StandardOutput.BaseStream.CopyToAsync(file);
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || (await errors).Length > 0)
        {
            throw new InvalidOperationException($"{rival.Name} failed ({process.ExitCode}): {await errors}");
        }

        string[] parts = (await File.ReadAllTextAsync(figures)).Split(' ');
        File.Delete(figures);
        return new Measurement(Number(parts[0]), Number(parts[1]), Number(parts[2]) / 1024 / 1024);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
