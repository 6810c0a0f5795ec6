using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>All users of a server that answers at once, to a CSV file: by the core alone, by the cmdlet and by scripts, with seven columns and with all. What they write has to be the same.</summary>
internal static class UsersCase
{
    // What the script calls what we call otherwise.
    private static readonly Dictionary<string, string> s_names = new() { ["login_id"] = "username", ["time_zone"] = "timezone" };

    public static async Task RunAsync(WholeOptions options, string folder, SummaryLine summary)
    {
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = options.Users });
        Rival[] rivals = Rivals.HasShell
            ? [Rivals.BareLoop, Rivals.PlainLoop, Rivals.ExportToCsv, Rivals.DirectByCmdlet, Rivals.DirectChosenByCmdlet, Rivals.UsersByCmdlet, Rivals.SelectedByCmdlet, Rivals.ChosenByCmdlet, Rivals.UsersByScript, Rivals.FullByScript]
            : [Rivals.BareLoop, Rivals.PlainLoop, Rivals.ExportToCsv];
        var contest = new Contest(rivals, "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "users"));
        await contest.RunAsync(options.Runs);
        contest.Print(FormattableString.Invariant($"users: {options.Users:N0} to CSV, no latency, {Medians.Over(options.Runs)}"), Rivals.Floor);
        Compare(contest, options.Users);
        summary.Add("users", options.Users)
            .Add("sample_cpu_to_floor", contest.CpuRatio(Rivals.Sample, Rivals.Floor))
            .Add("sample_cpu_to_uncounted_floor", contest.CpuRatio(Rivals.Sample, Rivals.PlainFloor))
            .Add("sample_mb", Math.Round(contest.Memory(Rivals.Sample)));
        Against(contest, summary, "csv_path_21", Rivals.Direct, "script_21", Rivals.Full);
        Against(contest, summary, "csv_path_7", Rivals.DirectChosen, "script_7", Rivals.Script);
        Against(contest, summary, "cmdlet_21", Rivals.Cmdlet, "script_21", Rivals.Full);
        Against(contest, summary, "cmdlet_7", Rivals.Chosen, "script_7", Rivals.Script);
        Against(contest, summary, "cmdlet_select_7", Rivals.Selected, "script_7", Rivals.Script);
        Against(contest, summary, "cmdlet_21", Rivals.Cmdlet, "script_7", Rivals.Script);
    }

    // Nothing where there is no shell to run them in.
    private static void Against(Contest contest, SummaryLine summary, string ours, string rival, string their, string script)
    {
        if (contest.Has(rival) && contest.Has(script))
        {
            summary.Add($"{ours}_cpu_to_{their}", contest.CpuRatio(rival, script)).Add($"{ours}_memory_to_{their}", contest.MemoryRatio(rival, script));
        }
    }

    private static void Compare(Contest contest, int users)
    {
        CsvTable floor = CsvTable.Read(contest.File(Rivals.Floor));
        if (floor.Rows != users)
        {
            throw new InvalidDataException($"The bare loop wrote {floor.Rows} users of {users}.");
        }

        foreach (string name in new[] { Rivals.Sample, Rivals.Direct, Rivals.DirectChosen, Rivals.Cmdlet, Rivals.Selected, Rivals.Chosen, Rivals.Script, Rivals.Full }.Where(contest.Has))
        {
            CsvTable table = CsvTable.Read(contest.File(name));
            foreach (string column in table.Columns.Where(column => column != "sortable_name"))
            {
                string ours = s_names.GetValueOrDefault(column, column);
                bool isTime = column == "created_at";
                if (!table.Column(column).Select(cell => isTime ? Time(cell) : cell).SequenceEqual(floor.Column(ours).Select(cell => isTime ? Time(cell) : cell)))
                {
                    throw new InvalidDataException($"The column '{column}' of {name} differs from the bare loop's.");
                }
            }
        }

        Console.WriteLine("The files say the same.");
    }

    // Export-Csv writes times as the culture has them.
    private static string Time(string cell)
        => DateTime.Parse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).ToString("O", CultureInfo.InvariantCulture);
}
