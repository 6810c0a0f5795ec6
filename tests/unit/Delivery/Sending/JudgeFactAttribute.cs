using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery.Sending;

/// <summary>A fact that needs the outside judge of statements. It says that it was skipped where there is no node, or no package.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JudgeFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_missing = new(FindMissing);

    public JudgeFactAttribute() => Skip = s_missing.Value!;

    /// <summary>The folder of the judge.</summary>
    internal static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "tests", "judge");

    private static string? FindMissing()
    {
        string package = Path.Combine(Folder, "node_modules", "@learninglocker", "xapi-validation", "package.json");
        try
        {
            return Run("node", "--version") != 0 ? "node does not run: statements were not judged."
                : File.Exists(package) || (Run("npm", "install", "--prefix", Folder, "--no-package-lock", "--no-audit", "--no-fund") == 0 && File.Exists(package)) ? null
                : "The package could not be installed (npm install --prefix tests/judge): statements were not judged.";
        }
        catch (Win32Exception)
        {
            return "node or npm is not on PATH: statements were not judged.";
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(60_000))
        {
            return process.ExitCode;
        }

        process.Kill(entireProcessTree: true);
        return -1;
    }
}
