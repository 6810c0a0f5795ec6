using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Bench;

/// <summary>
/// mapping: maps the workload's records with the engine, by hand, and with the reference, in one interleaved run. Engine and hand are measured in computing time;
/// the reference, which is another process, by the clock.
/// </summary>
internal static class MappingVerb
{
    public const string Usage = """
        usage: mapping FOLDER [--records N] [--runs N] [alone]
        Maps records with the engine and with hand-written code, which take turns every few records in one process, and in every third run with the reference, the
        npm package jsonata 2.2.2 in Node; it is looked for in the folder that the environment variable JSONATA_MODULE names (.../node_modules/jsonata), and else
        installed once into the temporary folder. Fresh processes that map their first record take turns before that.
          FOLDER       holds users.jsonata, courses.jsonata and enrollments.jsonata, which map native records to unified ones, and their records:
                       data/users.ndjson and so on, a record a line; or gen.mjs, which makes them with Node: 'node gen.mjs COUNT TARGET'
          --records N  how many records of each kind gen.mjs makes; 5000
          --runs N     how many runs; 7
          alone        leaves out the reference
        Takes about a minute. For fifteen seconds: FOLDER --records 2000 --runs 3.
        """;

    private const int WarmUps = 2;
    private const int ColdStarts = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new Arguments(arguments, 2, "--records", "--runs");
        string folder = given.Required(0, "FOLDER");
        if (MappingWorkload.Missing(folder) is { } missing)
        {
            throw new ArgumentException(missing);
        }

        int count = given.Number("--records", 5_000, MappingContest.Turn);
        int runs = given.Number("--runs", 7);
        bool isAlone = given.Text(1) switch
        {
            null => false,
            "alone" => true,
            { } word => throw new ArgumentException($"'{word}' is not 'alone'."),
        };
        MappingWorkload[] workloads = MappingWorkload.Read(folder, count);
        if (workloads.FirstOrDefault(workload => workload.Lines.Count < MappingContest.Turn) is { } small)
        {
            throw new ArgumentException($"'{small.DataFile}' has {small.Lines.Count} records: {MappingContest.Turn} are needed at least.");
        }

        Medians cold = await MeasureColdStartsAsync(workloads);
        using ReferenceEngine? reference = isAlone ? null : ReferenceEngine.Start(workloads);
        if (reference is null)
        {
            Console.WriteLine(isAlone ? "The reference was left out." : "There is no reference: Node or the npm package jsonata is not to be had.");
        }

        MappingContest[] contests = Array.ConvertAll(workloads, workload => new MappingContest(workload));
        int[]? equal = reference is null ? null : Array.ConvertAll(contests, contest => contest.CountEqual(reference));
        for (int round = -WarmUps; round < runs; round++)
        {
            foreach (MappingContest contest in contests)
            {
                contest.PlayRound(round >= 0 && round % 3 == 0 ? reference : null, isWarmUp: round < 0); // the reference is slow and steady
            }
        }

        MappingReport.Print(contests, cold, equal, runs, ColdStarts);
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

    // By the kind of the workload, in milliseconds of computing.
    private static async Task<Medians> MeasureColdStartsAsync(MappingWorkload[] workloads)
    {
        var times = new Medians();
        for (int i = 0; i < ColdStarts; i++)
        {
            foreach (MappingWorkload workload in workloads)
            {
                string[] measured = (await OwnProgram.AskAsync(["mapping-cold", workload.ExpressionFile, workload.DataFile])).Split(' ');
                times.Add(workload.Kind, double.Parse(measured[1], CultureInfo.InvariantCulture));
            }
        }

        return times;
    }
}
