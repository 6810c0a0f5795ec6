using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UnifiedLms.Core.Files;

/// <summary>
/// A CSV file that is there whole or not at all: rows go to a draft beside it, which takes its place when everything was read. Rows of a read that failed are put aside, and
/// the file of the last good one stays as it is. For use from any thread.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private readonly object _gate = new();
    private readonly string _shown;
    private readonly Draft _draft;
    private readonly CsvWriter _writer;
    private bool _isEnded;

    private CsvFile(string shown, string path, IReadOnlyList<string> columns)
    {
        _shown = shown;
        Path = path;
        _draft = Draft.ForReaders(path);
        _writer = new CsvWriter(_draft.Stream, columns.Count);
        _writer.Row(columns);
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>Where the rows of a read that failed are put.</summary>
    public string AsidePath => Path + ".incomplete";

    /// <summary>How many rows it has so far, without the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a file, which shows at once whether there can be one.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="columns">The header.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there can be no such file.</exception>
    public static CsvFile Begin(string path, IReadOnlyList<string> columns)
    {
        try
        {
            return new CsvFile(path, Target(path), columns);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>Adds rows, all of them before anybody else's.</summary>
    /// <typeparam name="T">What a row is made of.</typeparam>
    /// <param name="items">One for each row.</param>
    /// <param name="write">Writes the cells of one.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the disk takes no more.</exception>
    public void Add<T>(IReadOnlyList<T> items, Action<CsvWriter, T> write)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                throw new OperationCanceledException("The command has ended.");
            }

            try
            {
                foreach (T item in items)
                {
                    write(_writer, item);
                    _writer.EndRow();
                    Rows++;
                }
            }
            catch (Exception failure) when (IsOfFiles(failure))
            {
                throw Unwritable(_shown, failure);
            }
        }
    }

    /// <summary>Puts the file in its place: everything was read.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be put there. The file that stood there does still.</exception>
    public void Put() => End(Path);

    /// <summary>Puts the rows aside, since not everything was read. Where there are none, nothing is.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: they cannot be put there.</exception>
    public bool PutAside()
    {
        if (Rows == 0)
        {
            Dispose();
            return false;
        }

        End(AsidePath);
        return true;
    }

    /// <summary>Drops the rows, unless they were put anywhere.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
            try
            {
                _writer.Dispose();
            }
            catch (Exception failure) when (IsOfFiles(failure))
            {
                // What does not fit on the disk any more is dropped with the rest.
            }

            _draft.Dispose();
        }
    }

    private void End(string place)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
            using (_draft)
            {
                try
                {
                    _writer.Flush();
                    _draft.Stream.Flush(flushToDisk: true);
                    _writer.Dispose();
                    _draft.PutWithRights(place);
                }
                catch (Exception failure) when (IsOfFiles(failure))
                {
                    throw Unwritable(_shown, failure);
                }
            }
        }
    }

    // A link stays one; what it leads to is written.
    private static string Target(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder");
        }

        if (System.IO.Path.DirectorySeparatorChar == '/' && new[] { "/dev/", "/proc/", "/sys/" }.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
        {
            throw new IOException("It is no file that another could take the place of");
        }

        if (System.IO.Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            throw new IOException($"There is no folder '{folder}'");
        }

        if (File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
        {
            throw new IOException("The file that is there may only be read");
        }

#if !NETFRAMEWORK
        if (File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
        {
            return target.FullName;
        }
#endif
        return path;
    }

    private static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException or NotSupportedException;

    private static LmsException Unwritable(string path, Exception failure) => new(
        new LmsFault(LmsFaultKind.InvalidInput, $"The file '{path}' cannot be written: {failure.Message.TrimEnd('.')}.")
        {
            RecommendedAction = "Name a file in a folder that this account may write to and whose disk has room. For what is no file, pipe the rows of -Flat into Export-Csv or ConvertTo-Csv.",
        },
        failure);
}
