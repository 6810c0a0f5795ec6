using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>One user in a fresh PowerShell, beside the import and a request of PowerShell's own; and when the first of many is there.</summary>
internal static class FirstCase
{
    public static async Task<string> RunAsync(WholeOptions options, string folder)
    {
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = 100 });
        var contest = new Contest([Rivals.ImportAndRequest, Rivals.OneByCmdlet], "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "first"));
        int runs = Math.Max(5, options.Runs);
        await contest.RunAsync(runs);
        contest.Print(FormattableString.Invariant($"first: import, connection and one user in a fresh shell, medians of {runs}"), Rivals.ImportAndRequest.Name);
        string call = FormattableString.Invariant($"first call {(contest.Cpu(Rivals.Cmdlet) - contest.Cpu(Rivals.ImportAndRequest.Name)) * 1000:0} ms of CPU more than import and one request");
        return call + "; " + await FirstObjectAsync(folder);
    }

    // Pages that take a second each, so that what a busy machine adds does not hide how many of them were waited for.
    private static async Task<string> FirstObjectAsync(string folder)
    {
        const int Pages = 8;
        TimeSpan delay = TimeSpan.FromSeconds(1);
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = Pages * PeoplePages.PageSize, Delay = delay });
        var contest = new Contest([Rivals.FirstObject], "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "first-object"));
        var times = new Medians();
        for (int run = 0; run < 3; run++)
        {
            await contest.RunAsync(1);
            string[] told = (await File.ReadAllTextAsync(contest.File(Rivals.FirstObject.Name))).Trim().Split(' ');
            times.Add("first", double.Parse(told[0], CultureInfo.InvariantCulture) / delay.TotalMilliseconds);
            times.Add("last", double.Parse(told[1], CultureInfo.InvariantCulture) / delay.TotalMilliseconds);
        }

        string said = FormattableString.Invariant($"first object after the time of {times.Of("first"):0.00} pages, the last of {Pages} pages after {times.Of("last"):0.00}");
        Console.WriteLine(said + ", medians of 3");
        return said;
    }
}
