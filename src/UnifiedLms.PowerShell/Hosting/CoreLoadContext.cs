#if NET
using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Threading;

namespace UnifiedLms.PowerShell;

/// <summary>Keeps the core and all it needs apart from the host and from other modules, on PowerShell 7.</summary>
/// <remarks>
/// The shared context holds two assemblies of ours: the records, because scripts name them and other modules exchange them, and the cmdlets,
/// because PowerShell imports those at half the price there. Neither refers to a package that another module may bring as well; what
/// does is behind them, in here, and is loaded by the first call that needs it.
/// Where the module brings the core compiled ahead for this system (bin/Core/linux-x64), that is what is loaded: half of a first call is the
/// runtime's compiler otherwise. Those files are the same assemblies with the machine's code beside their own.
/// </remarks>
internal sealed class CoreLoadContext : AssemblyLoadContext
{
    private const string Core = "UnifiedLms.Core";
    private const string Jsonata = "UnifiedLms.Jsonata";
    private const string Model = "UnifiedLms.Model";

    private static int _isInstalled;
    private static CoreLoadContext? _context;

    /// <summary>The first .NET that can use what was compiled ahead; older ones would compile it again, and lack some of what it refers to.</summary>
    private const int CompiledFor = 10;

    private readonly string _folder;
    private readonly string? _ahead;

    private CoreLoadContext(string folder)
        : base(Core)
    {
        _folder = folder;
        string ahead = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier);
        _ahead = Environment.Version.Major >= CompiledFor && Directory.Exists(ahead) ? ahead : null;
    }

    /// <summary>Starts to answer for our own assemblies, once a process. The cmdlets stay loaded for as long, so that it never stops.</summary>
    /// <remarks>Runs at every import, compiled there and then: what can wait until the first question does.</remarks>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _isInstalled, 1) == 0)
        {
            Default.Resolving += Resolve;
        }
    }

    /// <summary>Answers with our own copy where there is one, and otherwise leaves the question to the host.</summary>
    /// <param name="assemblyName">What the core or one of its dependencies asks for.</param>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // There must be only one of the record types: the one that scripts see.
        if (assemblyName.Name == Model)
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }

        return From(this, assemblyName.Name);
    }

    private static Assembly? Resolve(AssemblyLoadContext shared, AssemblyName wanted) => wanted.Name switch
    {
        Core or Jsonata => Context().LoadFromAssemblyName(wanted),
        Model => Context().From(shared, Model),
        _ => null,
    };

    // Whoever loses the race drops an empty context.
    private static CoreLoadContext Context()
        => _context ?? Interlocked.CompareExchange(ref _context, new CoreLoadContext(Path.GetDirectoryName(typeof(CoreLoadContext).Assembly.Location)!), null) ?? _context!;

    private Assembly? From(AssemblyLoadContext context, string? name)
    {
        string file = name + ".dll";
        if (_ahead is not null && Path.Combine(_ahead, file) is var ahead && File.Exists(ahead))
        {
            try
            {
                return context.LoadFromAssemblyPath(ahead);
            }
            catch (BadImageFormatException)
            {
                // A copy of the module that was cut short. The other file is the same assembly.
            }
        }

        string path = Path.Combine(_folder, file);
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
#endif
