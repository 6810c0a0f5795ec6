using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace UnifiedLms.Bench.Whole;

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
