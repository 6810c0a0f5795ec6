using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace UnifiedLms.Tests.Hosted;

/// <summary>A runspace with the module that was laid out, as an editor or a service would have it.</summary>
internal static class Host
{
    [ModuleInitializer]
    internal static void Begin()
    {
        string? home = typeof(Host).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "PwshHome")?.Value;
        if (home is not null)
        {
            AssemblyLoadContext.Default.Resolving += (context, name) =>
            {
                string path = Path.Combine(home, name.Name + ".dll");
                return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
            };
        }

        Environment.SetEnvironmentVariable("UNIFIEDLMS_HOME", Path.Combine(Path.GetTempPath(), "unifiedlms-hosted-" + Environment.ProcessId));
    }

    public static PowerShell Open()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(Path.Combine(Root(), "out", "UnifiedLms", "UnifiedLms.psd1"));
        state.ThrowOnRunspaceOpenError = true;
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        var shell = PowerShell.Create(runspace);
        shell.AddCommand("Connect-Lms").AddParameter("Provider", "Sandbox").Invoke();
        shell.Commands.Clear();
        return shell;
    }

    private static string Root()
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
