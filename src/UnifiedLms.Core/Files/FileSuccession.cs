using System;
using System.IO;
using System.Runtime.InteropServices;

namespace UnifiedLms.Core.Files;

/// <summary>Puts a whole new file in the place of a former one, so that whoever could read or change that can do so still.</summary>
internal static class FileSuccession
{
    /// <summary>Moves a file to a place at once; where its owner or group cannot be kept that way, what it holds is written over what is there.</summary>
    /// <param name="draft">The new file.</param>
    /// <param name="place">Where to.</param>
    /// <param name="like">The file whose rights, owner and group it gets, where that is there.</param>
    /// <exception cref="IOException">It cannot be put there; the draft is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not; the draft is still there.</exception>
    public static void Take(string draft, string place, string like)
    {
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            TakeOnUnix(draft, place, like);
            return;
        }
#endif
        if (File.Exists(place))
        {
            File.Replace(draft, place, null, ignoreMetadataErrors: true);
        }
        else
        {
            File.Move(draft, place);
        }
    }

#if !NETFRAMEWORK
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void TakeOnUnix(string draft, string place, string like)
    {
        UnixStatus? former = UnixStatus.Of(like);
        bool isLike = former is null || Give(draft, former);
        if (former is null || place != like)
        {
            File.Move(draft, place, overwrite: true);
            return;
        }

        if (isLike)
        {
            try
            {
                File.Move(draft, place, overwrite: true);
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // In folders such as /tmp nobody replaces another's file, though he may write to it.
            }
        }

        Overwrite(draft, place);
        File.Delete(draft);
    }

    private static void Overwrite(string draft, string place)
    {
        using var source = new FileStream(draft, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var target = new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.Read);
        try
        {
            source.CopyTo(target);
            target.SetLength(target.Position);
            target.Flush(flushToDisk: true);
        }
        catch (IOException failure) when (target.Position > 0)
        {
            throw new IOException(failure.Message.TrimEnd('.') + ". It holds a part of the new rows already", failure);
        }
    }

    /// <summary>Gives a file the rights, owner and group of another.</summary>
    /// <returns>Whether it has them now.</returns>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool Give(string draft, UnixStatus former)
    {
        UnixStatus own = UnixStatus.Of(draft)!;
        bool isGiven = (own.User == former.User && own.Group == former.Group)
            || (former.User is { } user && former.Group is { } group && NativeMethods.Chown(draft, user, group) == 0);

        // Where the group is another, it must not get what was the former one's.
        File.SetUnixFileMode(draft, isGiven ? former.Mode : former.Mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        return isGiven;
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
        internal static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
    }
#endif
}
