using System;
using System.IO;
using System.Linq;

namespace UnifiedLms.Core.Files;

/// <summary>
/// A file that is written beside its place and moved there once it is whole: whoever reads that sees the old or the new content, never half of it.
/// What a process that was killed left of one is taken away by the next that makes one in the folder.
/// </summary>
internal sealed class Draft : IDisposable
{
    private const string OfState = ".tmp";

    // In folders of other people's files: nobody else's are called that.
    private const string OfReaders = ".lmsdraft";

    // To write one takes moments: what is older was left, unless somebody still holds it.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly string _place;
    private readonly string _path;
    private bool _isPut;

    private Draft(string place, bool isForReaders)
    {
        _place = place;
        _path = place + "." + Guid.NewGuid().ToString("N") + (isForReaders ? OfReaders : OfState);
        Stream = isForReaders && !File.Exists(place) ? new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1) : PrivateFiles.Create(_path);
    }

    /// <summary>Where its content goes; held, so that nobody else touches it.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a draft, and takes leftovers away.</summary>
    /// <param name="place">The path of the file that it will be.</param>
    /// <param name="isOwnFolder">Whether the folder is ours; in another one only what was left of this very file is.</param>
    public static Draft For(string place, bool isOwnFolder = true)
    {
        Sweep(Path.GetDirectoryName(Path.GetFullPath(place))!, isOwnFolder ? null : Path.GetFileName(place));
        return new Draft(place, isForReaders: false);
    }

    /// <summary>Begins a draft of a file of the user's own, and takes leftovers of such away. Others may not read it before it is put where they may read the former one.</summary>
    /// <param name="place">The path of the file that it will be.</param>
    public static Draft ForReaders(string place)
    {
        Sweep(Path.GetDirectoryName(Path.GetFullPath(place))!, null, OfReaders);
        return new Draft(place, isForReaders: true);
    }

    /// <summary>Takes away what killed processes left in a folder: drafts older than a day that nobody holds.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Only drafts of the file of this name; null for those of all files.</param>
    /// <param name="extension">What drafts there are called at the end.</param>
    public static void Sweep(string folder, string? name = null, string extension = OfState)
    {
        try
        {
            DateTime youngest = TimeProvider.System.GetUtcNow().UtcDateTime - s_longest;
            foreach (string path in Directory.GetFiles(folder, "*" + extension).Where(path => IsDraft(Path.GetFileName(path), name, extension) && File.GetLastWriteTimeUtc(path) < youngest))
            {
                Remove(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever may write to a folder may not always look through it, and what was left there must not keep anybody from saving.
        }
    }

    /// <summary>Puts it in its place, whatever stands there.</summary>
    public void Put()
    {
        Stream.Dispose();
#if NETFRAMEWORK
        if (File.Exists(_place))
        {
            File.Replace(_path, _place, null);
        }
        else
        {
            File.Move(_path, _place);
        }
#else
        File.Move(_path, _place, overwrite: true);
#endif
        _isPut = true;
    }

    /// <summary>Puts it in a place, with the rights, owner and group of the file that it was begun for, where that is there.</summary>
    /// <param name="place">Where to.</param>
    /// <exception cref="IOException">It cannot be put there. It is still there itself.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not put it there. It is still there itself.</exception>
    public void PutWithRights(string place)
    {
        Stream.Dispose();
        FileSuccession.Take(_path, place, _place);
        _isPut = true;
    }

    /// <summary>Puts it in its place, unless somebody was faster.</summary>
    public void PutFirst()
    {
        Stream.Dispose();
        try
        {
            File.Move(_path, _place);
            _isPut = true;
        }
        catch (IOException) when (File.Exists(_place))
        {
            // Then theirs holds, and this one goes.
        }
    }

    /// <summary>Takes it away, unless it was put in its place.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        finally
        {
            if (!_isPut)
            {
                File.Delete(_path);
            }
        }
    }

    // NAME.GUID.tmp, of a name or of any.
    private static bool IsDraft(string file, string? name, string extension)
    {
        string stem = Path.GetFileNameWithoutExtension(file);
        int dot = stem.LastIndexOf('.');
        return dot > 0 && Path.GetExtension(file) == extension && Guid.TryParseExact(stem.Substring(dot + 1), "N", out _) && (name is null || stem.Substring(0, dot) == name);
    }

    private static void Remove(string path)
    {
        try
        {
            bool isHeld;
            using (FileStream? file = PrivateFiles.TryOpenAlone(path, FileMode.Open))
            {
                isHeld = file is null;
            }

            if (!isHeld)
            {
                File.Delete(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another account's, which takes it away itself; or gone meanwhile.
        }
    }
}
