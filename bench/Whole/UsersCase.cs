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

    public static async Task<string> RunAsync(WholeOptions options, string folder)
    {
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = options.Users });
        Rival[] rivals = Rivals.HasShell
            ? [Rivals.BareLoop, Rivals.PlainLoop, Rivals.ExportToCsv, Rivals.DirectByCmdlet, Rivals.DirectChosenByCmdlet, Rivals.UsersByCmdlet, Rivals.SelectedByCmdlet, Rivals.ChosenByCmdlet, Rivals.UsersByScript, Rivals.FullByScript]
            : [Rivals.BareLoop, Rivals.PlainLoop, Rivals.ExportToCsv];
        var contest = new Contest(rivals, "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "users"));
        await contest.RunAsync(options.Runs);
        contest.Print(FormattableString.Invariant($"users: {options.Users:N0} to CSV, no latency, medians of {options.Runs}"), Rivals.Floor);
        Compare(contest, options.Users);
        string sample = FormattableString.Invariant(
            $"sample {contest.Cpu(Rivals.Sample) / contest.Cpu(Rivals.Floor):0.00} x bare loop's CPU, {contest.Cpu(Rivals.Sample) / contest.Cpu(Rivals.PlainFloor):0.00} x that of one without the runtime's counters, and {contest.Memory(Rivals.Sample):0} MB");
        return !contest.Has(Rivals.Script)
            ? sample
            : $"by -CsvPath all columns: {Ratio(contest, Rivals.Direct, Rivals.Full)}; seven columns: {Ratio(contest, Rivals.DirectChosen, Rivals.Script)}; into Export-Csv"
                + $" all columns: {Ratio(contest, Rivals.Cmdlet, Rivals.Full)}; seven columns: {Ratio(contest, Rivals.Chosen, Rivals.Script)} by -Property,"
                + $" {Ratio(contest, Rivals.Selected, Rivals.Script)} by Select-Object; all of ours against the script's seven: {Ratio(contest, Rivals.Cmdlet, Rivals.Script)}; {sample}";
    }

    private static string Ratio(Contest contest, string ours, string script) => FormattableString.Invariant(
        $"{contest.Cpu(ours) / contest.Cpu(script):0.00} x the script's CPU and {contest.Memory(ours) / contest.Memory(script):0.00} x its memory");

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
