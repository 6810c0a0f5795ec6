using System;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>cmdlet: whole processes, from their start to their end, side by side. The server is a process of its own and not counted.</summary>
internal static class WholeVerb
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        WholeOptions options = WholeOptions.Parse(arguments);
        if (!Rivals.HasShell)
        {
            Console.WriteLine("There is no pwsh here: only what runs without one is measured.");
        }
        else if (!File.Exists(Rivals.Module))
        {
            await Console.Error.WriteLineAsync($"There is no '{Rivals.Module}'. Run 'dotnet build -c Release' first.");
            return 2;
        }

        string folder = options.Folder ?? Directory.CreateTempSubdirectory("unifiedlms-bench-").FullName;
        try
        {
            SummaryLine summary = new SummaryLine("cmdlet").Add("case", options.Case).Add("runs", options.Runs).Add("pwsh", Rivals.HasShell ? "yes" : "no");
            await PlayAsync(options, folder, summary);
            summary.Print();
            return 0;
        }
        finally
        {
            if (options.Folder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task PlayAsync(WholeOptions options, string folder, SummaryLine summary)
    {
        if (options.Plays("users"))
        {
            await UsersCase.RunAsync(options, folder, summary);
        }

        if (options.Plays("latency") && Rivals.HasShell)
        {
            await LatencyCase.RunAsync(options, folder, summary);
        }

        if (options.Plays("memory") && Rivals.HasShell)
        {
            await MemoryCase.RunAsync(options, folder, summary);
        }

        if (options.Plays("first") && Rivals.HasShell)
        {
            await FirstCase.RunAsync(options, folder, summary);
        }
    }
}
