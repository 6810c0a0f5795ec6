using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace UnifiedLms.Tests.Conventions;

/// <summary>
/// What Windows PowerShell will find when the module's resolver answers: there are no binding redirects, so every reference has to be met
/// by the framework itself or by a file of the folder that is at least as new.
/// </summary>
public sealed class DesktopFolderTests
{
    // In every .NET Framework 4.7.2, or brought by the host. System.ValueTuple among them: since 4.7.1 the framework unifies it, so that
    // references to later packages are met by its own.
    private static readonly HashSet<string> _host =
    [
        "mscorlib", "netstandard", "System", "System.Core", "System.Net.Http", "System.Numerics", "System.Xml", "System.Data",
        "System.ComponentModel.DataAnnotations", "System.Runtime.Serialization", "System.Security", "System.Management.Automation", "System.Transactions", "System.ValueTuple",
    ];

    [Fact]
    public void Every_reference_is_met_by_the_framework_or_by_a_file_that_is_new_enough()
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository(), "out", "UnifiedLms", "bin", "Desktop"), "*.dll");
        Dictionary<string, Version> shipped = files.ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), file => AssemblyName.GetAssemblyName(file).Version!);
        Assert.Contains("UnifiedLms.PowerShell", shipped.Keys);

        IEnumerable<string> unmet =
            from file in files
            from wanted in References(file)
            where !_host.Contains(wanted.Name!) && !(shipped.TryGetValue(wanted.Name!, out Version? ours) && ours >= wanted.Version)
            select $"{Path.GetFileName(file)} wants {wanted.Name} {wanted.Version}";

        Assert.Empty(unmet);
    }

    private static List<AssemblyName> References(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        MetadataReader metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName()).ToList();
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UnifiedLms.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
