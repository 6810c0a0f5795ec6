using System;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>One user in a fresh PowerShell, beside the import and a request of PowerShell's own.</summary>
internal static class FirstCase
{
    public static async Task<string> RunAsync(WholeOptions options, string folder)
    {
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Users = 100 });
        var contest = new Contest([Rivals.ImportAndRequest, Rivals.OneByCmdlet], "canvas", server.BaseUri, "bench-token", Path.Combine(folder, "first"));
        int runs = Math.Max(5, options.Runs);
        await contest.RunAsync(runs);
        contest.Print(FormattableString.Invariant($"first: import, connection and one user in a fresh shell, medians of {runs}"), Rivals.ImportAndRequest.Name);
        return FormattableString.Invariant($"first call {(contest.Cpu(Rivals.Cmdlet) - contest.Cpu(Rivals.ImportAndRequest.Name)) * 1000:0} ms of CPU more than import and one request");
    }
}
