using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Conventions;

/// <summary>The repository's own files, as the conventions look at them.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetDirectoryName(Definitions.BuiltIn())!;

    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>The code of a file without comments and texts, as far as a search for names needs it.</summary>
    public static string Code(string file) => string.Join("\n", File.ReadLines(file).Select(Uncommented));

    /// <summary>A built assembly of ours; which framework does not matter to what it refers to.</summary>
    public static string Assembly(string project)
    {
        string bin = Path.Combine(Root, "src", project, "bin");
        return Directory.EnumerateFiles(bin, project + ".dll", SearchOption.AllDirectories)
            .Where(file => !file.Contains("ref" + Path.DirectorySeparatorChar) && !file.Contains("net472"))
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .First();
    }

    private static string Uncommented(string line)
    {
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? line : line.Substring(0, comment);
    }
}
