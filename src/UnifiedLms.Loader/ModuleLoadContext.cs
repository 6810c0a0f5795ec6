using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace UnifiedLms.Loader;

/// <summary>Keeps the module's dependencies apart from those of the host and of other modules.</summary>
/// <remarks>
/// The cmdlets and all they need live in this context. Only the record types live in the default one, because scripts name them and other
/// modules exchange them: that assembly has no dependencies that could clash.
/// </remarks>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string Model = "UnifiedLms.Model";
    private const string Cmdlets = "UnifiedLms.PowerShell";

    private static readonly object _gate = new();
    private static Assembly? _cmdlets;

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base(Cmdlets) => _folder = folder;

    /// <summary>The assembly of the cmdlets, loaded once per process however often the module is imported.</summary>
    /// <returns>The assembly, to be given to <c>Import-Module -Assembly</c>.</returns>
    /// <exception cref="FileNotFoundException">The folder of this assembly does not hold the module's other assemblies.</exception>
    public static Assembly LoadCmdlets()
    {
        lock (_gate)
        {
            return _cmdlets ??= Open();
        }
    }

    /// <summary>Answers with the shared record types, then with our own copy, and otherwise leaves the question to the host.</summary>
    /// <param name="assemblyName">What is asked for.</param>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Model)
        {
            return Shared(_folder);
        }

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly Open()
    {
        string folder = Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!;
        Shared(folder);
        return new ModuleLoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, Cmdlets + ".dll"));
    }

    /// <summary>A script may have loaded the record types before us, from anywhere: there must be only one of them.</summary>
    private static Assembly Shared(string folder) =>
        Default.Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == Model)
        ?? Default.LoadFromAssemblyPath(Path.Combine(folder, Model + ".dll"));
}
