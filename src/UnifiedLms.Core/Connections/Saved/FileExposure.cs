using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.AccessControl;
using System.Security.Principal;

namespace UnifiedLms.Core.Connections;

/// <summary>Finds out whether others than its user can read or change a file.</summary>
internal static class FileExposure
{
    // Groups that hold people the owner did not choose: everyone, anonymous, authenticated and interactive users, users, guests.
    private static readonly string[] s_crowds = { "S-1-1-0", "S-1-5-7", "S-1-5-11", "S-1-5-4", "S-1-5-32-545", "S-1-5-32-546" };

    /// <summary>How the file is open to others, as the end of a sentence; null where it is not.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    public static string? Find(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }

        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FindByRules(path) : FindByMode(path);
    }

    /// <summary>What makes it private.</summary>
    public static string Remedy(string path) => RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        ? $"Make it private: icacls \"{path}\" /inheritance:r /grant:r \"%USERNAME%:F\""
        : $"Make it private: chmod 600 '{path}'";

    private static string? FindByMode(string path)
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
        return (mode & Others) == 0 ? null : $"is open to others (mode {Convert.ToString((int)mode, 8)})";
#endif
    }

    private static string? FindByRules(string path)
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
                return $"is open to others ({rule.IdentityReference.Value} may {rule.FileSystemRights})";
            }
        }

        return null;
    }
}
