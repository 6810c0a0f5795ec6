using System;
using System.IO;
using System.Linq;

namespace UnifiedLms.Bench;

/// <summary>What <c>mapping</c> found, as tables and a line with the worst ratios.</summary>
internal static class MappingReport
{
    private static readonly string[] s_rates = ["engine eval", "hand eval", "reference eval", "engine full", "hand full", "reference full"];

    /// <param name="contests">The mappings.</param>
    /// <param name="cold">Milliseconds of computing of fresh processes, by mapping.</param>
    /// <param name="equal">How many records of each mapping are as the reference's; null where it did not play.</param>
    /// <param name="runs">Of how many runs the medians are.</param>
    /// <param name="coldStarts">Of how many fresh processes.</param>
    public static void Print(MappingContest[] contests, Medians cold, int[]? equal, int runs, int coldStarts)
    {
        var rates = new Table(
            $"mapping: records a second of computing (of the reference: by the clock), {Medians.Over(runs)}; load of the machine {Load()}",
            Array.ConvertAll(s_rates, rate => (rate, "N0")));
        var ratios = new Table(
            $"mapping: how many times as fast as hand-written code and the reference, medians of the turns; cold: median of {coldStarts} fresh processes",
            ("eval/hand", "0.00"),
            ("full/hand", "0.00"),
            ("eval/reference", "0.0"),
            ("KB/record", "0.0"),
            ("cold CPU ms", "0"),
            ("records", "0"),
            ("equal to reference", "0"));
        for (int i = 0; i < contests.Length; i++)
        {
            MappingContest contest = contests[i];
            rates.Add(contest.Kind, Array.ConvertAll(s_rates, rate => contest.Has(rate) ? contest.Rate(rate) : (double?)null));
            ratios.Add(contest.Kind, contest.Ratio("eval"), contest.Ratio("full"), Reference(contest), contest.BytesPerRecord / 1024, cold.Of(contest.Kind), contest.Records, equal?[i]);
        }

        rates.Print();
        ratios.Print();
        new SummaryLine("mapping")
            .Add("records", contests.Sum(contest => contest.Records))
            .Add("runs", runs)
            .Add("rival", equal is null ? "hand" : "hand,reference")
            .Add("equal_to_reference", equal is null ? null : equal.Sum() / (double)contests.Sum(contest => contest.Records))
            .Add("eval_rate_to_hand", contests.Min(contest => contest.Ratio("eval")))
            .Add("full_rate_to_hand", contests.Min(contest => contest.Ratio("full")))
            .Add("eval_rate_to_reference", contests.Min(Reference))
            .Add("kb_per_record", contests.Max(contest => contest.BytesPerRecord) / 1024)
            .Add("cold_cpu_ms", contests.Max(contest => cold.Of(contest.Kind)))
            .Print();
    }

    private static double? Reference(MappingContest contest) => contest.Has("reference eval") ? contest.Ratio("reference") : null;

    /// <summary>Processes that wanted to run, averages over 1, 5 and 15 minutes; beyond the number of cores the clock says little.</summary>
    private static string Load() => File.Exists("/proc/loadavg")
        ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) + $" on {Environment.ProcessorCount} cores"
        : "unknown";
}
