using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// Refuses folders and files of definitions and overrides that other users of the machine can change: what stands in them decides what is
/// sent with the user's credentials.
/// </summary>
public static class TrustedFolder
{
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
        foreach (string path in new[] { full }.Concat(Directory.EnumerateFileSystemEntries(full, "*", SearchOption.AllDirectories)))
        {
            Refuse(path, what, isParent: false);
        }

        CheckParents(full.TrimEnd(Path.DirectorySeparatorChar), what);
    }

    /// <summary>Checks one file and the folder that it lies in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what">What it is, for people: <c>mapping</c>.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ProviderInvalid"/>: others can change it.</exception>
    public static void CheckFile(string file, string what)
    {
        string full = Path.GetFullPath(file);
        Refuse(full, what, isParent: false);
        CheckParents(full, what);
    }

    // Who may write to a parent can put another folder in the place of the one that was looked at.
    private static void CheckParents(string path, string what)
    {
        for (string? parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            Refuse(parent, what, isParent: true);
        }
    }

    private static void Refuse(string path, string what, bool isParent)
    {
        if (WhoCanWrite(path, isParent) is not { } who)
        {
            return;
        }

        bool windows = Environment.OSVersion.Platform == PlatformID.Win32NT;
        throw new LmsException(new LmsFault(LmsFaultKind.ProviderInvalid, $"The {what} is not used, because {who} can change {path}: what stands there decides what is sent with your credentials.")
        {
            RecommendedAction = windows
                ? $"Take the right to write away from others (icacls \"{path}\"), and look at what stands there before using it."
                : $"Take the right to write away from others (chmod go-w '{path}'), and look at what stands there before using it.",
        });
    }

#if NETFRAMEWORK
    private static string? WhoCanWrite(string path, bool isParent)
        => Environment.OSVersion.Platform == PlatformID.Win32NT ? WindowsRights.WhoCanWrite(path, isParent) : null;
#else
    private static string? WhoCanWrite(string path, bool isParent)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsRights.WhoCanWrite(path, isParent);
        }

        UnixFileMode mode = File.GetUnixFileMode(path);

        // In a parent such as /tmp everybody may make files, but nobody may take another one's away.
        if (isParent && (mode & UnixFileMode.StickyBit) != 0)
        {
            return null;
        }

        return (mode & UnixFileMode.OtherWrite) != 0 ? "everybody on this machine"
            : (mode & UnixFileMode.GroupWrite) != 0 && !isParent ? "others of its group"
            : null;
    }
#endif
}
