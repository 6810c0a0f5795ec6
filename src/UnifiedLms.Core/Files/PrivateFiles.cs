using System;
using System.IO;

namespace UnifiedLms.Core.Files;

/// <summary>Files that only their user may read, and that one process holds at a time.</summary>
internal static class PrivateFiles
{
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; and what .NET gives for EWOULDBLOCK on Linux and on macOS.
    private static readonly int[] s_heldByOther = { unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35 };

    // ENOSPC and EROFS: nobody holds anything there.
    private static readonly int[] s_unwritable = { 28, 30 };

    /// <summary>Makes a folder where it is missing, for its user alone.</summary>
    /// <exception cref="IOException">It cannot be made; the message names it, and what is in the way.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not make it.</exception>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        try
        {
            MakeFolder(path);
        }
        catch (IOException failure) when (failure is FileNotFoundException or DirectoryNotFoundException || FileInTheWay(path) is not null)
        {
            // The system says of such a folder that it "could not find" it as a file, or that it exists already.
            string why = FileInTheWay(path) is { } file ? $"'{file}' is a file" : "the system allows none there";
            throw new IOException($"The folder '{path}' cannot be made: {why}.", failure);
        }
    }

    private static string? FileInTheWay(string path)
    {
        string? part = Path.GetFullPath(path);
        while (part is not null && !File.Exists(part))
        {
            part = Path.GetDirectoryName(part);
        }

        return part;
    }

    private static void MakeFolder(string path)
    {
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            // One by one: those above would else be made as any other folder is, and on some systems others may write there.
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
            {
                CreateFolder(parent);
            }

            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }

    /// <summary>Opens a file and holds it until it is closed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it is made where there is none.</param>
    /// <returns>Null where another process holds it.</returns>
    public static FileStream? TryOpenAlone(string path, FileMode mode = FileMode.OpenOrCreate)
    {
        try
        {
            return Open(path, mode);
        }
        catch (IOException failure) when (Array.IndexOf(s_heldByOther, failure.HResult) >= 0 || (failure.GetType() == typeof(IOException) && Array.IndexOf(s_unwritable, failure.HResult) < 0 && File.Exists(path)))
        {
            return null;
        }
    }

    /// <summary>Makes a file that must not be there yet.</summary>
    public static FileStream Create(string path) => Open(path, FileMode.CreateNew);

    /// <summary>Puts a file in the place of an earlier one at once: whoever reads it sees the old or the new content, never half of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="isOwnFolder">Whether it lies in a folder of ours, where what killed processes left can be taken away.</param>
    public static void Replace(string path, byte[] content, bool isOwnFolder = true)
    {
#if !NETFRAMEWORK
        // A link stays one; what it leads to is replaced.
        if (File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
        {
            path = target.FullName;
            isOwnFolder = false;
        }
#endif
        using Draft draft = Draft.For(path, isOwnFolder);
        draft.Stream.Write(content, 0, content.Length);
        draft.Stream.Flush(flushToDisk: true);
        draft.Put();
    }

    private static FileStream Open(string path, FileMode mode)
    {
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                UnixCreateMode = mode == FileMode.Open ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
#endif
        return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, 4096);
    }
}
