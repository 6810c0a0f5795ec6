using System;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>Lists of a server that takes its time: where each page names the next, where pages are numbered, and where many courses have a list each.</summary>
internal static class LatencyCase
{
    public static async Task<string> RunAsync(WholeOptions options, string folder)
    {
        // What one request after the other would take a minute for, so that the start of a shell does not decide.
        int requests = Math.Max(8, 60_000 / Math.Max(1, options.Delay));
        string chained = await PlayAsync(options, "pages that name the next", requests, Path.Combine(folder, "chained"), Rivals.UsersByCmdlet, Rivals.UsersByScript, new PageServerOptions { Users = requests * 100 });
        string courses = await PlayAsync(options, "one list a course", requests, Path.Combine(folder, "courses"), Rivals.EnrollmentsByCmdlet, Rivals.EnrollmentsByScript, new PageServerOptions { Courses = requests, EnrollmentsPerCourse = 50 });
        string numbered = await PlayAsync(options, "numbered pages", requests, Path.Combine(folder, "numbered"), Rivals.UsersByCmdlet, Rivals.NumberedByScript, new PageServerOptions { Numbered = requests * NumberedPages.PageSize }, "docebo");
        return $"wall {chained} chained, {courses} courses, {numbered} numbered";
    }

    private static async Task<string> PlayAsync(WholeOptions options, string what, int requests, string folder, Rival cmdlet, Rival script, PageServerOptions serves, string provider = "canvas")
    {
        using PageServerProcess server = PageServerProcess.Start(serves with { Delay = TimeSpan.FromMilliseconds(options.Delay) });
        return await PlayAsync(new Contest([script, cmdlet], provider, server.BaseUri, "bench-token", folder), options, what, requests);
    }

    private static async Task<string> PlayAsync(Contest contest, WholeOptions options, string what, int requests)
    {
        await contest.RunAsync(options.Runs);
        contest.Print(FormattableString.Invariant($"latency: {what}, {requests} requests of {options.Delay} ms, medians of {options.Runs}"), Rivals.Script);
        int wrote = CsvTable.Read(contest.File(Rivals.Cmdlet)).Rows;
        int expected = CsvTable.Read(contest.File(Rivals.Script)).Rows;
        return wrote == expected
            ? FormattableString.Invariant($"{contest.Wall(Rivals.Cmdlet) / contest.Wall(Rivals.Script):0.00} x script")
            : throw new InvalidDataException($"The cmdlet wrote {wrote} rows, the script {expected}.");
    }
}
