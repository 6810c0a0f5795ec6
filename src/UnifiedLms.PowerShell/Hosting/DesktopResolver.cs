#if NETFRAMEWORK
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace UnifiedLms.PowerShell;

/// <summary>Does for Windows PowerShell what the binding redirects of an application would do: the host's configuration is not ours.</summary>
/// <remarks>
/// Answers only for assemblies that ship with the module, only when the module itself asks (or nobody in particular), and only when ours
/// is at least as new as the one asked for, so that no other module ever gets an assembly from us that it did not bring.
/// </remarks>
internal static class DesktopResolver
{
    private static readonly object _gate = new();
    private static readonly string _folder = Path.GetDirectoryName(typeof(DesktopResolver).Assembly.Location)!;
    private static Dictionary<string, string>? _shipped;

    /// <summary>Starts to answer, once a process. Must run before the first method that needs a dependency. The cmdlets stay loaded for as long, so that it never stops.</summary>
    public static void Install()
    {
        lock (_gate)
        {
            if (_shipped is not null)
            {
                return;
            }

            _shipped = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (string path in Directory.GetFiles(_folder, "*.dll"))
            {
                _shipped[Path.GetFileNameWithoutExtension(path)] = path;
            }

            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs question)
    {
        var wanted = new AssemblyName(question.Name);
        Dictionary<string, string>? shipped = _shipped;
        if (shipped is null || !IsOurs(question.RequestingAssembly) || !shipped.TryGetValue(wanted.Name, out string? path))
        {
            return null;
        }

        return wanted.Version is null || wanted.Version <= AssemblyName.GetAssemblyName(path).Version ? Assembly.LoadFrom(path) : null;
    }

    private static bool IsOurs(Assembly? asking) =>
        asking is null
        || (!asking.IsDynamic && string.Equals(Path.GetDirectoryName(asking.Location), _folder, StringComparison.OrdinalIgnoreCase));
}
#endif
