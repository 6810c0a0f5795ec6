using System;
using System.ComponentModel;
using System.Diagnostics;

namespace UnifiedLms.Tests.Pester;

/// <summary>A theory that says that it was skipped where there is no PowerShell with Pester, instead of passing without a look.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PesterTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<string?> _missing = new(FindMissing);

    public PesterTheoryAttribute() => Skip = _missing.Value!;

    private static string? FindMissing()
    {
        try
        {
            using Process shell = Process.Start(new ProcessStartInfo("pwsh")
            {
                ArgumentList = { "-NoProfile", "-NonInteractive", "-Command", "if (Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 }) { exit 0 } exit 1" },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            shell.StandardOutput.ReadToEnd();
            shell.WaitForExit();
            return shell.ExitCode == 0 ? null : "Pester 5 is not installed: the Pester suite was not run.";
        }
        catch (Win32Exception)
        {
            return "pwsh is not on PATH: the Pester suite was not run.";
        }
    }
}
