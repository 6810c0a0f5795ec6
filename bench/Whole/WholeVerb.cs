using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>cmdlet: whole processes, from their start to their end, side by side. The server is a process of its own and not counted.</summary>
internal static class WholeVerb
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        WholeOptions options;
        try
        {
            options = WholeOptions.Parse(arguments);
        }
        catch (ArgumentException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message + Environment.NewLine + WholeOptions.Usage);
            return 2;
        }

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
            Console.WriteLine("cmdlet: " + string.Join("; ", await PlayAsync(options, folder)));
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

    private static async Task<List<string>> PlayAsync(WholeOptions options, string folder)
    {
        var said = new List<string>();
        if (options.Plays("users"))
        {
            said.Add(await UsersCase.RunAsync(options, folder));
        }

        if (options.Plays("latency") && Rivals.HasShell)
        {
            said.Add(await LatencyCase.RunAsync(options, folder));
        }

        if (options.Plays("memory") && Rivals.HasShell)
        {
            said.Add(await MemoryCase.RunAsync(options, folder));
        }

        if (options.Plays("first") && Rivals.HasShell)
        {
            said.Add(await FirstCase.RunAsync(options, folder));
        }

        return said;
    }
}
