using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Delivery;

/// <summary>How an outbox gets at its files: for their user alone, and on the disk when it says so.</summary>
internal class OutboxFiles
{
    /// <summary>Opens a file for adding to its end; others may read it meanwhile.</summary>
    public virtual Stream OpenAppend(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);

    /// <summary>Opens a file for reading; others may add to it meanwhile.</summary>
    public Stream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);

    /// <summary>Does not return before what was written is on the disk.</summary>
    public virtual void Flush(Stream stream)
    {
        if (stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
        else
        {
            stream.Flush();
        }
    }

    /// <summary>Whether there is such a folder.</summary>
    /// <exception cref="UnauthorizedAccessException">This account may not look; <see cref="Directory.Exists"/> would say no.</exception>
    public static bool HasFolder(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.Directory) != 0;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Makes a folder where it is missing, and does not return before it and those above that were missing are on the disk.</summary>
    public void CreateFolder(string path)
    {
        var missing = new List<string>();
        for (string? folder = Path.GetFullPath(path); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing.Add(folder);
        }

        PrivateFiles.CreateFolder(path);
        foreach (string parent in missing.Select(Path.GetDirectoryName).OfType<string>())
        {
            FlushFolder(parent);
        }
    }

    /// <summary>Does not return before the names of a folder's files are on the disk.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public virtual void FlushFolder(string folder)
    {
#if !NETFRAMEWORK
        // Windows writes names down by itself; elsewhere the folder has to be told.
        if (!OperatingSystem.IsWindows())
        {
            int handle = NativeMethods.Open(folder, 0);
            if (handle < 0)
            {
                throw Failure(folder);
            }

            try
            {
                if (NativeMethods.Fsync(handle) != 0 && Array.IndexOf(s_notForFolders, Marshal.GetLastWin32Error()) < 0)
                {
                    throw Failure(folder);
                }
            }
            finally
            {
                _ = NativeMethods.Close(handle);
            }
        }
#endif
    }

    /// <summary>Writes a small file so that there is always either the old one or the new one.</summary>
    public void WriteWhole(string path, byte[] content)
    {
        using Draft draft = Draft.For(path);
        draft.Stream.Write(content, 0, content.Length);
        draft.Stream.Flush(flushToDisk: true);
        draft.Put();
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 64 * 1024,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
#endif
        return new FileStream(path, mode, access, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);
    }

#if !NETFRAMEWORK
    // EINVAL, ENOTSUP of Linux and of macOS, EBADF: some network file systems know no such thing as flushing a folder, and write names at once.
    private static readonly int[] s_notForFolders = { 22, 95, 45, 9 };

    private static IOException Failure(string folder)
    {
        int error = Marshal.GetLastWin32Error();
        return new IOException($"The names in {folder} could not be written to the disk (error {error}).", error);
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        internal static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        internal static extern int Fsync(int handle);

        [DllImport("libc", EntryPoint = "close")]
        internal static extern int Close(int handle);
    }
#endif
}
