using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace UnifiedLms.Tests.Pester;

/// <summary>The module as it is shipped, in a real PowerShell: one row for each file of tests/pester.</summary>
public sealed class PesterSuite
{
    private static readonly string _repository = FindRepository();
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    public static IEnumerable<object[]> Files() => Directory.GetFiles(Path.Combine(_repository, "tests", "pester"), "*.Tests.ps1")
        .Select(Path.GetFileName)
        .OrderBy(name => name, StringComparer.Ordinal)
        .Select(name => new object[] { name! });

    [PesterTheory]
    [MemberData(nameof(Files))]
    public async Task Passes(string file)
    {
        var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string folder = Path.Combine(_repository, "tests", "pester");
        foreach (string argument in new[] { "-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, "Run.ps1"), Path.Combine(folder, file) })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["UNIFIEDLMS_SIMULATORS"] = Path.Combine(AppContext.BaseDirectory, "UnifiedLms.Simulators.dll");
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        Task ended = shell.WaitForExitAsync();
        if (await Task.WhenAny(ended, Task.Delay(_patience)) != ended)
        {
            shell.Kill(entireProcessTree: true);
            Assert.Fail($"{file} did not end within {_patience}.");
        }

        Assert.True(shell.ExitCode == 0, await output + await errors);
    }

    private static string FindRepository()
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
