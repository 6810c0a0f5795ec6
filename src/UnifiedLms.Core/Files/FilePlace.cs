using System;
using System.IO;

namespace UnifiedLms.Core.Files;

/// <summary>Finds out, before any work is done, whether a file of the user's own can be put in a place.</summary>
internal static class FilePlace
{
    private const string Device = "It is a pipe or a device, which no file can take the place of";

    /// <summary>Where a path leads to.</summary>
    /// <param name="path">The full path; a link stays one, and what it leads to is written.</param>
    /// <exception cref="IOException">No file can be put there; the message is a sentence without its end.</exception>
    /// <exception cref="UnauthorizedAccessException">The file that is there may not be written to.</exception>
    public static string Find(string path)
    {
        string named = Path.GetFullPath(path);
        if (Path.DirectorySeparatorChar == '/' && (named.StartsWith("/proc/", StringComparison.Ordinal) || (named.StartsWith("/dev/", StringComparison.Ordinal) && !named.StartsWith("/dev/shm/", StringComparison.Ordinal))))
        {
            // Where the shell sends what is said into a file, /dev/stdout leads to that.
            throw new IOException(Device);
        }

        string place = Target(named);
        if (Directory.Exists(place))
        {
            throw new IOException("It is a folder");
        }

        if (Path.GetDirectoryName(place) is var folder && !Directory.Exists(folder))
        {
            throw new IOException($"There is no folder '{folder}'");
        }

#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows() && UnixStatus.Of(place) is { IsFile: false })
        {
            throw new IOException(Device);
        }
#endif
        if (File.Exists(place))
        {
            if ((File.GetAttributes(place) & FileAttributes.ReadOnly) != 0)
            {
                throw new IOException("The file that is there may only be read");
            }

            // A file that another program keeps from being written, or that only its owner may write to, is noticed now and not after hours.
            using var former = new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }

        return place;
    }

    private static string Target(string path)
    {
#if !NETFRAMEWORK
        if (new FileInfo(path).LinkTarget is not null && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
        {
            return target.FullName;
        }
#endif
        return path;
    }
}
