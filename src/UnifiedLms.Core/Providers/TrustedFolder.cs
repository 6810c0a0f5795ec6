using System;
using System.Collections.Generic;
using System.IO;
using UnifiedLms.Core.Files;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// Refuses folders and files of definitions and overrides that other users of the machine can change: what stands in them decides what is
/// sent with the user's credentials.
/// </summary>
public static class TrustedFolder
{
    private const int MostLinks = 40;

    /// <summary>Checks a folder, what lies in it, and that nobody can put another in its place.</summary>
    /// <param name="folder">The folder; one that does not exist is as good as empty.</param>
    /// <param name="what">What it is, for people: <c>providers folder</c>.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ProviderInvalid"/>: others can change it; the message names the place and the remedy.</exception>
    public static void Check(string folder, string what)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        string full = Path.GetFullPath(folder);
        CheckFile(full, what);
        CheckContent(full, what, new HashSet<string>(StringComparer.Ordinal));
    }

    /// <summary>Checks one file, the folders that lead to it, and where links among them lead.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what">What it is, for people: <c>mapping</c>.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ProviderInvalid"/>: others can change it.</exception>
    public static void CheckFile(string file, string what) => CheckWay(Path.GetFullPath(file), what, from: null);

    private static void CheckContent(string folder, string what, HashSet<string> seen)
    {
        if (!seen.Add(folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFileSystemEntries(folder))
        {
            bool isFolder = Directory.Exists(path);

            // A link that leads nowhere, such as an editor's lock, is nothing that could be read.
            if (isFolder || File.Exists(path))
            {
                CheckWay(path, what, from: folder);
            }

            if (isFolder)
            {
                CheckContent(Target(path) ?? path, what, seen);
            }
        }
    }

    // Who may write to a folder on the way can put something else in the place of what was looked at; and so can who owns it, or a link on it.
    private static void CheckWay(string path, string what, string? from)
    {
        for (int links = 0; links <= MostLinks; links++)
        {
            if (CheckUntilLink(path.TrimEnd(Path.DirectorySeparatorChar), what, from) is not { } target)
            {
                return;
            }

            path = target;
            from = null;
        }

        throw Fault($"The {what} is not used: {path} is a link that leads in a circle.", "Replace the link by what it should lead to.");
    }

    // Where a link leads, with what comes behind it; null where there was none.
    private static string? CheckUntilLink(string path, string what, string? from)
    {
        var way = new List<string>();
        for (string? place = path; place is { Length: > 0 } && place != from; place = Path.GetDirectoryName(place))
        {
            way.Add(place);
        }

        for (int i = way.Count - 1; i >= 0; i--)
        {
            (string? who, bool isLink) = WhoCanChange(way[i], isParent: i > 0);
            if (who is not null)
            {
                throw Refusal(way[i], what, who);
            }

            if (isLink)
            {
                return Target(way[i]) is { } target ? target + path.Substring(way[i].Length) : null;
            }
        }

        return null;
    }

    private static LmsException Refusal(string path, string what, string who)
        => Fault(
            $"The {what} is not used, because {who} can change {path}: what stands there decides what is sent with your credentials.",
            Environment.OSVersion.Platform == PlatformID.Win32NT ? $"Take the right to write away from others (icacls \"{path}\"), and look at what stands there before using it."
            : who.StartsWith("its owner", StringComparison.Ordinal) ? $"Look at what stands there. If it is yours, make it so (chown -h \"$(id -un)\" '{path}'); else keep your files in a folder of your own ({ProviderCatalog.HomeVariable} names it)."
            : $"Take the right to write away from others (chmod go-w '{path}'), and look at what stands there before using it.");

    private static LmsException Fault(string message, string advice) => new(new LmsFault(LmsFaultKind.ProviderInvalid, message) { RecommendedAction = advice });

#if NETFRAMEWORK
    private static (string? Who, bool IsLink) WhoCanChange(string path, bool isParent)
        => (Environment.OSVersion.Platform == PlatformID.Win32NT ? WindowsRights.WhoCanWrite(path, isParent) : null, false);

    private static string? Target(string path) => null;
#else
    private static (string? Who, bool IsLink) WhoCanChange(string path, bool isParent)
    {
        if (OperatingSystem.IsWindows())
        {
            return (WindowsRights.WhoCanWrite(path, isParent), false);
        }

        UnixStatus? status = UnixStatus.Of(path);
        return (status?.Changer(isParent, UnixStatus.Me), status?.IsLink == true);
    }

    private static string? Target(string path)
        => new FileInfo(path).LinkTarget is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(path)!) : null;
#endif
}
