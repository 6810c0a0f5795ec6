using System;
using System.IO;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>A file of a definition lies in the definition's folder and is small. A definition is data from anywhere.</summary>
internal static class DefinitionFile
{
    private const long MaxLength = 4 << 20;

    /// <summary>Why a file is not read, or null. One that does not exist is left to whoever opens it.</summary>
    public static string? Mistake(string folder, string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        // A link would let a definition read any file of the user's: many a file of settings is a valid expression.
        if ((file.Attributes & FileAttributes.ReparsePoint) != 0 && !StaysWithin(folder, file))
        {
            return $"{file.Name} is a link that leads out of the definition's folder; put the file itself there";
        }

        return file.Length > MaxLength ? $"{file.Name} is larger than 4 MB, which no definition is" : null;
    }

#if NETFRAMEWORK
    private static bool StaysWithin(string folder, FileInfo file) => false;
#else
    private static bool StaysWithin(string folder, FileInfo file)
        => file.ResolveLinkTarget(returnFinalTarget: true) is { } target
            && target.FullName.StartsWith(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
#endif
}
