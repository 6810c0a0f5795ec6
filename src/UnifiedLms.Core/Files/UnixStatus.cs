#if !NETFRAMEWORK
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace UnifiedLms.Core.Files;

/// <summary>Whose a file is on Unix, and what others may do with it. A link is looked at itself, not what it leads to.</summary>
/// <param name="Mode">The rights, and the sticky bit.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
/// <param name="User">The number of the user who owns it; null where this runtime cannot tell.</param>
/// <param name="Group">The number of its group; null likewise.</param>
/// <param name="IsFile">Whether it is a file in the narrow sense: no folder, link, pipe or device. True as well where this runtime cannot tell.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record UnixStatus(UnixFileMode Mode, bool IsLink, uint? User, uint? Group, bool IsFile = true)
{
    private const int Kind = 0xF000;
    private const int Link = 0xA000;
    private const int Plain = 0x8000;
    private const int Rights = 0xFFF;

    /// <summary>The user that this process acts as; null where this runtime cannot tell.</summary>
    public static uint? Me { get; } = FindMe();

    /// <summary>The status of a file or folder; null where there is none.</summary>
    public static UnixStatus? Of(string path)
    {
        // .NET has no call for owners, but its own library below does. Only its first members are read, which have stood there since it exists.
        var native = new int[64];
        try
        {
            if (Me is not null)
            {
                return NativeMethods.LStat(path, native) == 0
                    ? new UnixStatus((UnixFileMode)(native[1] & Rights), (native[1] & Kind) == Link, unchecked((uint)native[2]), unchecked((uint)native[3]), (native[1] & Kind) == Plain)
                    : null;
            }
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            // Then the rights have to do.
        }

        var info = new FileInfo(path);
        return info.LinkTarget is not null ? new UnixStatus(UnixFileMode.None, true, null, null)
            : File.Exists(path) || Directory.Exists(path) ? new UnixStatus(File.GetUnixFileMode(path), false, null, null)
            : null;
    }

    /// <summary>Who can change it besides its owner or put another in its place, for people; or null.</summary>
    /// <param name="isParent">Whether it is only a folder on the way to what matters.</param>
    /// <param name="me">Who asks; null where that is not known.</param>
    public string? Changer(bool isParent, uint? me)
    {
        if (OtherOwner(me) is { } other)
        {
            return $"its owner, user {other},";
        }

        // A link has no rights of its own. On the way, such as in /tmp, everybody may make files, but nobody may take another one's away.
        if (IsLink || (isParent && (Mode & UnixFileMode.StickyBit) != 0))
        {
            return null;
        }

        // On the way, a group that has only one user is that user: many systems give everybody one, of the same number, and let it write.
        bool isOwn = isParent && (Group is null || Group == 0 || Group == me);
        return (Mode & UnixFileMode.OtherWrite) != 0 ? "everybody on this machine"
            : (Mode & UnixFileMode.GroupWrite) != 0 && !isOwn ? "others of its group"
            : null;
    }

    /// <summary>The user who owns it, where that is neither root, who can do anything anyway, nor who asks; else null.</summary>
    /// <param name="me">Who asks; null where that is not known.</param>
    public uint? OtherOwner(uint? me) => User is { } user && me is { } self && user != self && user != 0 ? user : null;

    private static uint? FindMe()
    {
        try
        {
            // The runtime's rights of a folder that is always there, by both ways: should the layout ever change, it is noticed here.
            var native = new int[64];
            return NativeMethods.LStat("/", native) == 0 && (native[1] & Rights) == (int)File.GetUnixFileMode("/") ? NativeMethods.GetEUid() : null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static class NativeMethods
    {
        [DllImport("libSystem.Native", EntryPoint = "SystemNative_LStat")]
        internal static extern int LStat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] int[] status);

        [DllImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
        internal static extern uint GetEUid();
    }
}
#endif
