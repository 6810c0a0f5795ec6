using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>
/// mapping FOLDER [COUNT] [ROUNDS] [alone]: maps the workload's records with the engine, by hand, and with the reference, in one
/// interleaved run. Ends with the worst ratios. Engine and hand are measured in computing time; the reference, which is another process,
/// by the clock.
/// </summary>
internal static class MappingVerb
{
    private const string Usage =
        "usage: mapping FOLDER [COUNT] [ROUNDS] [alone]\n"
        + "FOLDER holds users.jsonata, courses.jsonata and enrollments.jsonata, which map native records to unified ones, and their records: data/users.ndjson\n"
        + "and so on, a record a line; or gen.mjs, which makes them with Node: 'node gen.mjs COUNT TARGET'.";

    private const int WarmUps = 2;
    private const int ColdStarts = 9;

    public static int Run(string[] arguments)
    {
        if (arguments.Length < 1)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (MappingWorkload.Missing(arguments[0]) is { } missing)
        {
            Console.Error.WriteLine(missing + Environment.NewLine + Usage);
            return 2;
        }

        int count = Arguments.Number(arguments, 1, "COUNT", 10_000);
        int rounds = Arguments.Number(arguments, 2, "ROUNDS", 7);
        MappingWorkload[] workloads = MappingWorkload.Read(arguments[0], count);
        double cold = workloads.Max(MeasureColdStart);
        using ReferenceEngine? reference = arguments.Length > 3 ? null : ReferenceEngine.Start(workloads);
        MappingContest[] contests = Array.ConvertAll(workloads, workload => new MappingContest(workload));
        if (reference is not null)
        {
            foreach (MappingContest contest in contests)
            {
                Console.WriteLine($"{contest.Kind}: {contest.CountEqual(reference)} of {count} records equal to the reference's");
            }
        }

        for (int round = -WarmUps; round < rounds; round++)
        {
            foreach (MappingContest contest in contests)
            {
                contest.PlayRound(round >= 0 && round % 3 == 0 ? reference : null, isWarmUp: round < 0); // the reference is slow and steady
            }
        }

        Print(contests, cold);
        return 0;
    }

    /// <summary>mapping-cold EXPRESSION DATA: what a fresh process needs to compile and map its first record: milliseconds by the clock, and of computing.</summary>
    public static int RunCold(string[] arguments)
    {
        string source = File.ReadAllText(arguments[0]);
        using StreamReader data = new(arguments[1]);
        string record = data.ReadLine()!;
        CpuClock.Nanoseconds();
        Stopwatch watch = Stopwatch.StartNew();
        double before = CpuClock.Nanoseconds();
        JsonataExpression.Compile(source).Evaluate(JsonataValue.Parse(record));
        double computed = (CpuClock.Nanoseconds() - before) / 1e6;
        Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalMilliseconds:F1} {computed:F1}"));
        Console.Error.WriteLine($"{System.Runtime.JitInfo.GetCompiledMethodCount()} methods compiled in {System.Runtime.JitInfo.GetCompilationTime().TotalMilliseconds:F1} ms");
        return 0;
    }

    private static double MeasureColdStart(MappingWorkload workload)
    {
        Medians times = new();
        for (int i = 0; i < ColdStarts; i++)
        {
            ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            {
                start.ArgumentList.Add(typeof(MappingVerb).Assembly.Location);
            }

            start.ArgumentList.Add("mapping-cold");
            start.ArgumentList.Add(workload.ExpressionFile);
            start.ArgumentList.Add(workload.DataFile);
            using Process process = Process.Start(start)!;
            string[] measured = process.StandardOutput.ReadToEnd().Split(' ');
            process.WaitForExit();
            times.Add("clock", double.Parse(measured[0], CultureInfo.InvariantCulture));
            times.Add("computing", double.Parse(measured[1], CultureInfo.InvariantCulture));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{workload.Kind}: cold start {times.Of("computing"):F0} ms of computing, {times.Of("clock"):F0} ms by the clock (medians of {ColdStarts})"));
        return times.Of("computing");
    }

    private static void Print(MappingContest[] contests, double cold)
    {
        string[] columns = ["engine eval", "hand eval", "reference eval", "engine full", "hand full", "reference full"];
        Console.WriteLine();
        Console.WriteLine($"records per second of computing (of the reference: by the clock), medians; load of the machine {Load()}");
        Console.WriteLine($"{"mapping",-12} " + string.Join(" ", columns.Select(column => column.PadLeft(14))) + "   bytes/record");
        foreach (MappingContest contest in contests)
        {
            string rates = string.Join(" ", columns.Select(column => (contest.Has(column) ? contest.Rate(column).ToString("N0", CultureInfo.InvariantCulture) : "-").PadLeft(14)));
            Console.WriteLine(FormattableString.Invariant($"{contest.Kind,-12} {rates} {contest.BytesPerRecord,14:N0}"));
        }

        foreach (MappingContest contest in contests)
        {
            Console.WriteLine(FormattableString.Invariant($"{contest.Kind}: eval {contest.Ratio("eval"):F2} x hand, full {contest.Ratio("full"):F2} x hand"));
        }

        double eval = contests.Min(contest => contest.Ratio("eval"));
        double full = contests.Min(contest => contest.Ratio("full"));
        string reference = contests.All(contest => contest.Has("reference eval"))
            ? contests.Min(contest => contest.Ratio("reference")).ToString("F0", CultureInfo.InvariantCulture)
            : "?";
        double kilobytes = contests.Max(contest => contest.BytesPerRecord) / 1024;
        Console.WriteLine(FormattableString.Invariant(
            $"eval {eval:F2} x hand, full {full:F2} x hand, {reference} x reference, {kilobytes:F1} KB per record, cold {cold:F0} ms"));
    }

    /// <summary>Processes that wanted to run, averages over 1, 5 and 15 minutes; beyond the number of cores the clock says little.</summary>
    private static string Load() => File.Exists("/proc/loadavg")
        ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) + $" on {Environment.ProcessorCount} cores"
        : "unknown";
}
