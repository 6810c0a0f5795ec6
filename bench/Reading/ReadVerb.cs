using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Bench;

/// <summary>read: reads a whole list over the network into records, in turns with a bare loop over the same requests.</summary>
internal static class ReadVerb
{
    public const string Usage = """
        usage: read [--records N] [--runs N] [--provider NAME] [--resource users|courses|enrollments] [--latency-ms L]
                    [--throttle-limit K] [--base-uri URL --token T]
        Reads a list into records, and beside it plays a bare loop of HttpClient and Utf8JsonReader over the same requests, one after the other. The two take
        turns; each turn is a process of its own, which reads twice: cold (nothing is compiled, no connection is open; the start of the process is not counted)
        and again. Before the first turn the list is read once to learn the requests.
          --records N         how many records are read each time; 30000
          --runs N            how many turns each has; 3
          --provider NAME     canvas
          --resource NAME     enrollments
          --latency-ms L      how long the simulator holds back each answer; 0
          --throttle-limit K  how many requests of ours may be under way at once; as the definition says
          --base-uri URL      a system that is there, with its --token; without it a simulator is started as a process of its own
        Takes about twenty seconds. For five: --records 5000 --runs 1.
        """;

    private const string Ours = "ours";
    private const string Bare = "bare";

    public static async Task<int> RunAsync(string[] arguments)
    {
        ReadOptions options = ReadOptions.Parse(arguments);
        using SimulatorProcess? simulator = options.BaseUri is null ? Simulate(options) : null;
        options = options with { BaseUri = options.BaseUri ?? simulator?.BaseUri, Token = options.Token ?? simulator?.Token };
        string requests = await AskAsync("record", options, isSimulated: simulator is not null);
        bool hasRival = BareLoop.CanPlay(JsonSerializer.Deserialize<RecordedRequest[]>(requests)!);
        if (!hasRival)
        {
            Console.WriteLine("There is no rival: not all of it is asked for over the network by GET.");
        }

        var medians = new Medians();
        for (int run = 0; run < options.Runs; run++)
        {
            foreach (string who in run % 2 == 0 ? new[] { Ours, Bare } : [Bare, Ours])
            {
                if (who == Ours || hasRival)
                {
                    string said = who == Ours ? await AskAsync(who, options, simulator is not null) : await OwnProgram.AskAsync(["read-once", who], requests);
                    Note(who, JsonSerializer.Deserialize<ReadCost[]>(said)!, medians);
                }
            }
        }

        Print(options, medians);
        Summarise(options, medians, hasRival);
        return 0;
    }

    // As an institution would look: a thousand enrollments a course, ten for each person. Some courses are deleted, so there are a few more.
    private static SimulatorProcess? Simulate(ReadOptions options)
    {
        if (options.Provider == "sandbox")
        {
            return null;
        }

        bool enrollments = options.Resource == LmsResource.Enrollments;
        return SimulatorProcess.Start(
            options.Provider,
            "--users",
            Text(enrollments ? Math.Max(50, options.Records / 10) : options.Records),
            "--courses",
            Text(Math.Max(8, enrollments ? options.Records / 1000 : 8)),
            "--enrollments",
            Text(enrollments ? options.Records + (options.Records / 5) : 100),
            "--latency-ms",
            Text(options.Latency));
    }

    // Before a simulator each process has a state folder of its own, so that none draws on what an earlier one left of a budget. A real system's budget is kept.
    private static async Task<string> AskAsync(string what, ReadOptions options, bool isSimulated)
    {
        var surroundings = new Dictionary<string, string> { ["BENCH_TOKEN"] = options.Token ?? string.Empty };
        string home = Directory.CreateTempSubdirectory("unifiedlms-bench-").FullName;
        try
        {
            if (isSimulated)
            {
                surroundings["UNIFIEDLMS_HOME"] = home;
            }

            return await OwnProgram.AskAsync(["read-once", what, .. options.ToArguments()], surroundings: surroundings);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Note(string who, ReadCost[] costs, Medians medians)
    {
        foreach ((string row, ReadCost cost) in new[] { who + ", cold", who + ", again" }.Zip(costs))
        {
            medians.Add(row + " records", cost.Records);
            medians.Add(row + " requests", cost.Requests);
            medians.Add(row + " at once", cost.AtOnce);
            medians.Add(row + " time", cost.Seconds);
            medians.Add(row + " cpu", cost.Cpu);
            medians.Add(row + " first", cost.First * 1000);
            medians.Add(row + " allocated", cost.Allocated);
            medians.Add(row + " peak", cost.Peak);
        }
    }

    private static void Print(ReadOptions options, Medians medians)
    {
        double records = medians.Of("ours, cold records");
        var table = new Table(
            FormattableString.Invariant($"read: {records:N0} {options.Resource.Option()} of {options.Provider} in {medians.Of("ours, cold requests"):N0} requests, {medians.Of("ours, cold at once"):0} at once, {Medians.Over(options.Runs)}; ratios to the bare loop, which maps nothing"),
            ("CPU s", "0.00"),
            ("time s", "0.00"),
            ("first ms", "0"),
            ("KB/record", "0.0"),
            ("peak MB", "0"),
            ("CPU", "0.00 x"),
            ("time", "0.00 x"),
            ("peak", "0.00 x"));
        foreach (string when in new[] { "cold", "again" })
        {
            foreach (string who in new[] { Ours, Bare }.Where(one => medians.Has($"{one}, {when} cpu")))
            {
                string row = who + ", " + when;
                string rival = Bare + ", " + when;
                table.Add(
                    row,
                    medians.Of(row + " cpu"),
                    medians.Of(row + " time"),
                    medians.Of(row + " first"),
                    medians.Of(row + " allocated") / Math.Max(1, records),
                    medians.Of(row + " peak"),
                    medians.Ratio(row + " cpu", rival + " cpu"),
                    medians.Ratio(row + " time", rival + " time"),
                    medians.Ratio(row + " peak", rival + " peak"));
            }
        }

        table.Print();
    }

    private static void Summarise(ReadOptions options, Medians medians, bool hasRival)
    {
        double records = medians.Of("ours, cold records");
        new SummaryLine("read")
            .Add("provider", options.Provider)
            .Add("resource", options.Resource.Option())
            .Add("records", (long)records)
            .Add("runs", options.Runs)
            .Add("rival", hasRival ? Bare : SummaryLine.None)
            .Add("cold_cpu_to_bare", medians.Ratio("ours, cold cpu", "bare, cold cpu"))
            .Add("cold_time_to_bare", medians.Ratio("ours, cold time", "bare, cold time"))
            .Add("cpu_to_bare", medians.Ratio("ours, again cpu", "bare, again cpu"))
            .Add("time_to_bare", medians.Ratio("ours, again time", "bare, again time"))
            .Add("first_to_bare", medians.Ratio("ours, cold first", "bare, cold first"))
            .Add("memory_to_bare", medians.Ratio("ours, cold peak", "bare, cold peak"))
            .Add("records_per_s", Math.Round(records / medians.Of("ours, cold time")))
            .Add("cpu_s_per_100k", medians.Of("ours, cold cpu") * 100_000 / Math.Max(1, records))
            .Add("peak_mb", Math.Round(medians.Of("ours, cold peak")))
            .Add("first_ms", Math.Round(medians.Of("ours, cold first")))
            .Add("at_once", (long)medians.Of("ours, cold at once"))
            .Print();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
