using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>One user in a fresh PowerShell, beside the import and a request of PowerShell's own; and when the first of many is there, beside a script.</summary>
internal static class FirstCase
{
    public static async Task RunAsync(WholeOptions options, string folder, SummaryLine summary)
    {
        using (PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = 100 }))
        {
            string import = Rivals.ImportAndRequest.Name;
            var contest = new Contest([Rivals.ImportAndRequest, Rivals.OneByCmdlet], "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "first"));
            int runs = Math.Max(5, options.Runs);
            await contest.RunAsync(runs);
            contest.Print($"first: import, connection and one user in a fresh shell, {Medians.Over(runs)}", import);
            summary.Add("first_call_cpu_to_import_and_request", contest.CpuRatio(Rivals.Cmdlet, import)).Add("first_call_more_cpu_ms", Math.Round((contest.Cpu(Rivals.Cmdlet) - contest.Cpu(import)) * 1000));
        }

        await FirstObjectAsync(options, folder, summary);
    }

    // Pages that take a second each, so that what a busy machine adds does not hide how many of them were waited for.
    private static async Task FirstObjectAsync(WholeOptions options, string folder, SummaryLine summary)
    {
        const int Pages = 8;
        TimeSpan delay = TimeSpan.FromSeconds(1);
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = Pages * PeoplePages.PageSize, Delay = delay });
        var contest = new Contest([Rivals.FirstObject, Rivals.FirstObjectByScript], "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "first-object"));
        var times = new Medians();
        for (int run = 0; run < options.Runs; run++)
        {
            await contest.RunAsync(1);
            foreach (string name in new[] { Rivals.Cmdlet, Rivals.Script })
            {
                string[] told = (await File.ReadAllTextAsync(contest.File(name))).Trim().Split(' ');
                times.Add(name + " first", double.Parse(told[0], CultureInfo.InvariantCulture) / delay.TotalMilliseconds);
                times.Add(name + " last", double.Parse(told[1], CultureInfo.InvariantCulture) / delay.TotalMilliseconds);
            }
        }

        var table = new Table($"first: when the first object of {Pages} pages was there, and the last, as multiples of a page's second, {Medians.Over(options.Runs)}; ratios to the script's", ("first", "0.00"), ("last", "0.00"), ("first", "0.00 x"), ("last", "0.00 x"));
        foreach (string name in new[] { Rivals.Cmdlet, Rivals.Script })
        {
            table.Add(name, times.Of(name + " first"), times.Of(name + " last"), times.Ratio(name + " first", Rivals.Script + " first"), times.Ratio(name + " last", Rivals.Script + " last"));
        }

        table.Print();
        summary.Add("first_object_to_page", times.Of(Rivals.Cmdlet + " first"))
            .Add("last_object_to_pages", times.Of(Rivals.Cmdlet + " last") / Pages)
            .Add("first_object_to_script", times.Ratio(Rivals.Cmdlet + " first", Rivals.Script + " first"))
            .Add("last_object_to_script", times.Ratio(Rivals.Cmdlet + " last", Rivals.Script + " last"));
    }
}
