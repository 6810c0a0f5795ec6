using System;
using System.IO;
using System.Security.AccessControl;
using System.Security.Principal;

namespace UnifiedLms.Core.Providers;

/// <summary>Who may change a file on Windows, as far as the large groups go: everybody, all who logged on, all users of the machine.</summary>
#if !NETFRAMEWORK
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
internal static class WindowsRights
{
    private const FileSystemRights Changing = FileSystemRights.WriteData | FileSystemRights.AppendData | FileSystemRights.Delete
        | FileSystemRights.DeleteSubdirectoriesAndFiles | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;

    private static readonly (WellKnownSidType Kind, string Name)[] s_others =
    {
        (WellKnownSidType.WorldSid, "everybody on this machine"),
        (WellKnownSidType.AuthenticatedUserSid, "everybody who can log on"),
        (WellKnownSidType.BuiltinUsersSid, "every user of this machine"),
        (WellKnownSidType.BuiltinGuestsSid, "every guest of this machine"),
    };

    /// <summary>Who, for people; or null where it is nobody, or nobody can tell.</summary>
    public static string? WhoCanWrite(string path, bool isParent)
    {
        // The root of a drive lets all users make folders of their own, which endangers nothing.
        if (isParent)
        {
            return null;
        }

        try
        {
            FileSystemSecurity security = Directory.Exists(path) ? new DirectoryInfo(path).GetAccessControl() : new FileInfo(path).GetAccessControl();
            foreach (FileSystemAccessRule rule in security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)))
            {
                if (rule.AccessControlType == AccessControlType.Allow
                    && (rule.PropagationFlags & PropagationFlags.InheritOnly) == 0
                    && (rule.FileSystemRights & Changing) != 0
                    && Find((SecurityIdentifier)rule.IdentityReference) is { } who)
                {
                    return who;
                }
            }
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException or NotSupportedException or InvalidOperationException or PrivilegeNotHeldException)
        {
            // Network drives and foreign file systems have no rights that could be read; what can be read there is read as it is.
            return null;
        }

        return null;
    }

    private static string? Find(SecurityIdentifier sid)
    {
        foreach ((WellKnownSidType kind, string name) in s_others)
        {
            if (sid.IsWellKnown(kind))
            {
                return name;
            }
        }

        return null;
    }
}
