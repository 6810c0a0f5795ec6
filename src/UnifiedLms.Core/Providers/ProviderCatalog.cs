using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// The definitions that are there: those that came with the module, and those in the user's folder, which win by name.
/// Nothing is read before it is asked for; a definition is read once and shared.
/// </summary>
public sealed class ProviderCatalog
{
    /// <summary>The environment variable that moves the user's state folder.</summary>
    public const string HomeVariable = "UNIFIEDLMS_HOME";

    private readonly IReadOnlyList<string> _folders;
    private string? _trusted;
    private readonly ConcurrentDictionary<string, Lazy<ProviderDefinition>> _definitions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a catalog over folders of definition folders.</summary>
    /// <param name="folders">Later folders win. A folder that does not exist is empty.</param>
    public ProviderCatalog(params string[] folders) => _folders = folders;

    /// <summary>The names of all definitions, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => _folders
        .SelectMany(Definitions)
        .Select(folder => Path.GetFileName(folder))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
        .ToList();

    /// <summary>The catalog of the built-in definitions and of the user's own.</summary>
    /// <param name="userFolder">The user's providers folder; null stands for <c>providers</c> in the state folder.</param>
    /// <param name="further">A folder of definition folders, or a single definition's, that wins over both; or null.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ProviderInvalid"/>: the built-in folder is not beside the program.</exception>
    public static ProviderCatalog Open(string? userFolder = null, string? further = null)
    {
        string builtIn = BuiltInFolder();
        string own = userFolder ?? Path.Combine(StateFolder(), "providers");
        return new ProviderCatalog(further is null ? new[] { builtIn, own } : new[] { builtIn, own, further.TrimEnd('/', Path.DirectorySeparatorChar) }) { _trusted = builtIn };
    }

    /// <summary>The state folder: <c>UNIFIEDLMS_HOME</c>, or <c>UnifiedLms</c> among the user's application data.</summary>
    public static string StateFolder()
    {
        string? home = Environment.GetEnvironmentVariable(HomeVariable);
        return string.IsNullOrWhiteSpace(home)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "UnifiedLms")
            : home!;
    }

    /// <summary>A schema that came with the module, or null where it is not beside the program.</summary>
    /// <param name="name">The file's name: that of definitions when absent.</param>
    public static string? SchemaFile(string name = "provider.schema.json")
    {
        try
        {
            return Path.Combine(BuiltInFolder(), name);
        }
        catch (LmsException)
        {
            return null;
        }
    }

    /// <summary>The folder of a definition, without reading it.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there is none of that name; or <see cref="LmsFaultKind.ProviderInvalid"/>.</exception>
    public string FolderOf(string name) => Find(name);

    /// <summary>Finds a definition.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/> where there is none of that name, <see cref="LmsFaultKind.ProviderInvalid"/> where it has mistakes.
    /// </exception>
    public ProviderDefinition Get(string name)
    {
        Lazy<ProviderDefinition> definition = _definitions.GetOrAdd(
            name,
            n => new Lazy<ProviderDefinition>(() => ProviderLoader.Load(Find(n)), LazyThreadSafetyMode.ExecutionAndPublication));
        try
        {
            return definition.Value;
        }
        catch (LmsException)
        {
            // So that a definition that was mended meanwhile is read anew.
            _definitions.TryRemove(name, out _);
            throw;
        }
    }

    /// <summary>What scripts may know of a definition: its settings, and what can be read with which filters.</summary>
    public LmsProviderInfo Describe(string name) => ProviderDescription.Of(Get(name));

    private string Find(string name)
    {
        // A name is a folder's name: anything with a path in it finds nothing.
        foreach (string folder in _folders.Reverse())
        {
            string? match = Definitions(folder).FirstOrDefault(candidate => string.Equals(Path.GetFileName(candidate), name, StringComparison.OrdinalIgnoreCase));
            if (match is not null)
            {
                // What came with the module is as safe as the module; all else is as safe as its folder.
                if (_trusted is not null && folder != _trusted)
                {
                    Check(match);
                }

                return match;
            }
        }

        throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"There is no provider '{name}'. Known providers: {string.Join(", ", Names)}.")
        {
            RecommendedAction = "Choose one of the known providers (Get-LmsProvider lists them), or put your own definition into the providers folder of the state folder.",
        });
    }

    private static void Check(string folder)
    {
        try
        {
            TrustedFolder.Check(folder, "provider definition");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LmsException(new LmsFault(LmsFaultKind.ProviderInvalid, $"The provider definition in {folder} cannot be looked through: {failure.Message}")
            {
                RecommendedAction = "Check who may read it, and what lies there beside the definition.",
            });
        }
    }

    // A folder of definitions, or a single definition.
    private static IEnumerable<string> Definitions(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Enumerable.Empty<string>();
        }

        return IsDefinition(folder) ? new[] { folder } : Directory.GetDirectories(folder).Where(IsDefinition);
    }

    private static bool IsDefinition(string folder) => File.Exists(Path.Combine(folder, "provider.json"));

    // The module has it two levels above bin/<framework>; a program of its own has it beside itself.
    private static string BuiltInFolder()
    {
        string start = Path.GetDirectoryName(typeof(ProviderCatalog).Assembly.Location) ?? AppContext.BaseDirectory;
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "providers");
            if (File.Exists(Path.Combine(candidate, "provider.schema.json")))
            {
                return candidate;
            }
        }

        throw new LmsException(new LmsFault(LmsFaultKind.ProviderInvalid, $"The providers folder is missing: none was found at or above {start}.")
        {
            RecommendedAction = "Install the module again; it comes with a providers folder.",
        });
    }
}
