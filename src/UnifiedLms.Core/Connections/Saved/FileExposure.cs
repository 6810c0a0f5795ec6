using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.AccessControl;
using System.Security.Principal;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Connections;

/// <summary>Finds out whether others than its user can read or change a file: by its rights, and on Unix by its owner.</summary>
internal static class FileExposure
{
    // Groups that hold people the owner did not choose: everyone, anonymous, authenticated and interactive users, users, guests.
    private static readonly string[] s_crowds = { "S-1-1-0", "S-1-5-7", "S-1-5-11", "S-1-5-4", "S-1-5-32-545", "S-1-5-32-546" };

    /// <summary>How the file is open to others, or whose it is, as the end of a sentence, and what mends it; null where it is private.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    public static (string What, string Remedy)? Find(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }

        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FindByRules(path) : FindByMode(path);
    }

    private static (string What, string Remedy)? FindByMode(string path)
    {
#if NETFRAMEWORK
        return null;
#else
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & Others) != 0)
        {
            return ($"is open to others (mode {Convert.ToString((int)mode, 8)})", $"Make it private: chmod 600 '{path}'");
        }

        // Whoever owns it, or a link that leads to it, can put something else there; by the same rule as for definitions.
        string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return (UnixStatus.Of(path)?.OtherOwner(UnixStatus.Me) ?? UnixStatus.Of(target)?.OtherOwner(UnixStatus.Me)) is { } other
            ? ($"is not yours: user {other} owns it, and can read and change it", $"Look at what stands there. If it is to be yours, make it so: chown -h \"$(id -un)\" '{path}'; else run this as its owner.")
            : null;
#endif
    }

    private static (string What, string Remedy)? FindByRules(string path)
    {
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            return null;
        }
#endif
        const FileSystemRights ReadOrChange = FileSystemRights.ReadData | FileSystemRights.WriteData | FileSystemRights.AppendData
            | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;
        FileSecurity security = new FileInfo(path).GetAccessControl();
        foreach (FileSystemAccessRule rule in security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)))
        {
            if (rule.AccessControlType == AccessControlType.Allow && (rule.FileSystemRights & ReadOrChange) != 0
                && Array.IndexOf(s_crowds, rule.IdentityReference.Value) >= 0)
            {
                return (
                    $"is open to others ({rule.IdentityReference.Value} may {rule.FileSystemRights})",
                    $"Make it private: icacls \"{path}\" /inheritance:r /grant:r \"%USERNAME%:F\"");
            }
        }

        return null;
    }
}
