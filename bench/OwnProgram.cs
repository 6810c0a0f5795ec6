using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace UnifiedLms.Bench;

/// <summary>This program again, as another process; and where the repository is that it was built from.</summary>
internal static class OwnProgram
{
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration that this program was built in.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet");
        start.ArgumentList.Add(typeof(OwnProgram).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="surroundings">Variables of its environment: secrets stand here, since arguments are seen by every process.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="ArgumentException">It could not do anything with what it was given; the message is its own.</exception>
    public static async Task<string> AskAsync(IEnumerable<string> arguments, string input = "", IReadOnlyDictionary<string, string>? surroundings = null)
    {
        ProcessStartInfo start = Start(arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (KeyValuePair<string, string> variable in surroundings ?? new Dictionary<string, string>())
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode switch
        {
            0 => await output,
            2 => throw new ArgumentException((await errors).Trim()),
            _ => throw new InvalidOperationException($"{string.Join(' ', arguments)} failed ({process.ExitCode}): {await errors}"),
        };
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UnifiedLms.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("There is no UnifiedLms.sln at or above " + AppContext.BaseDirectory);
    }
}
