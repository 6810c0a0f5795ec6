using System;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>Lists of a server that takes its time: where each page names the next, where pages are numbered, and where many courses have a list each.</summary>
internal static class LatencyCase
{
    public static async Task RunAsync(WholeOptions options, string folder, SummaryLine summary)
    {
        int pages = options.Pages;
        summary.Add("pages", pages).Add("latency_ms", options.Latency);
        summary.Add("chained_time_to_script", await PlayAsync(options, "pages that name the next", Path.Combine(folder, "chained"), Rivals.UsersByScript, new PageServerOptions { Users = pages * PeoplePages.PageSize }));
        summary.Add("courses_time_to_script", await PlayAsync(options, "one list a course", Path.Combine(folder, "courses"), Rivals.EnrollmentsByScript, new PageServerOptions { Courses = pages, EnrollmentsPerCourse = 50 }));
        summary.Add("numbered_time_to_script", await PlayAsync(options, "numbered pages", Path.Combine(folder, "numbered"), Rivals.NumberedByScript, new PageServerOptions { Numbered = pages * NumberedPages.PageSize }));
    }

    private static async Task<double?> PlayAsync(WholeOptions options, string what, string folder, Rival script, PageServerOptions serves)
    {
        using PageServerProcess server = PageServerProcess.Start(serves with { Delay = TimeSpan.FromMilliseconds(options.Latency) });
        Rival cmdlet = serves.Courses > 0 ? Rivals.EnrollmentsByCmdlet : Rivals.UsersByCmdlet;
        var contest = new Contest([script, cmdlet], serves.Numbered > 0 ? "docebo" : "canvas", server.BaseUri, "bench-token", folder);
        await contest.RunAsync(options.Runs);
        contest.Print($"latency: {what}, {options.Pages} requests of {options.Latency} ms, {Medians.Over(options.Runs)}", Rivals.Script);
        int wrote = CsvTable.Read(contest.File(Rivals.Cmdlet)).Rows;
        int expected = CsvTable.Read(contest.File(Rivals.Script)).Rows;
        return wrote == expected ? contest.WallRatio(Rivals.Cmdlet, Rivals.Script) : throw new InvalidDataException($"The cmdlet wrote {wrote} rows, the script {expected}.");
    }
}
