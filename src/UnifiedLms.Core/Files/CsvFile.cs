using System;
using System.Collections.Generic;
using System.IO;

namespace UnifiedLms.Core.Files;

/// <summary>
/// A CSV file that is there whole or not at all: rows go to a draft beside it, which takes its place when everything was read. Rows of a read that failed are put aside,
/// and the file of the last good one stays as it is. For use from any thread.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private readonly object _gate = new();
    private readonly string _shown;
    private readonly Draft _draft;
    private readonly CsvWriter _writer;
    private Exception? _broken;
    private bool _isEnded;

    private CsvFile(string shown, string path, int columns)
    {
        _shown = shown;
        Path = path;
        _draft = Draft.ForReaders(path);
        _writer = new CsvWriter(_draft.Stream, columns);
    }

    /// <summary>The full path of the file; where a link was named, of what it leads to.</summary>
    public string Path { get; }

    /// <summary>Where the rows of a read that failed are put.</summary>
    public string AsidePath => Path + ".incomplete";

    /// <summary>How many rows were added so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether a row could not be written. Nothing more can be, and what there is is dropped: it may end in the middle of a row, and the room is needed.</summary>
    public bool IsBroken => _broken is not null;

    /// <summary>Begins a file, which shows at once whether there can be one.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="columns">The header.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there can be no such file.</exception>
    public static CsvFile Begin(string path, IReadOnlyList<string> columns)
    {
        try
        {
            var file = new CsvFile(path, FilePlace.Find(path), columns.Count);
            try
            {
                file._writer.Row(columns);
            }
            catch
            {
                file.Dispose();
                throw;
            }

            return file;
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
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the disk takes no more, or took no more before.</exception>
    public void Add<T>(IReadOnlyList<T> items, Action<CsvWriter, T> write)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                throw new OperationCanceledException("The command has ended.");
            }

            if (_broken is not null)
            {
                throw Unwritable(_shown, _broken);
            }

            try
            {
                foreach (T item in items)
                {
                    write(_writer, item);
                    _writer.EndRow();
                }

                Rows += items.Count;
            }
            catch (Exception failure)
            {
                // Whatever it was, the last row may be a part of one.
                _broken = failure;
                if (IsOfFiles(failure))
                {
                    throw Unwritable(_shown, failure);
                }

                throw;
            }
        }
    }

    /// <summary>Puts the file in its place: everything was read. What an earlier read put aside goes.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be put there. The rows can still be put aside.</exception>
    public void Put()
    {
        End(Path);
        Quietly(() => File.Delete(AsidePath));
    }

    /// <summary>Puts the rows aside, since not everything was read. Where there are none, or not all of them could be written, nothing is there afterwards.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: they cannot be put there.</exception>
    public bool PutAside()
    {
        if (Rows == 0 || IsBroken)
        {
            // What is found there is of the last read, and not of one before.
            Dispose();
            Quietly(() => File.Delete(AsidePath));
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
            Quietly(_writer.Dispose);
            Quietly(_draft.Dispose);
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

            try
            {
                if (_draft.Stream.CanWrite)
                {
                    Close();
                }

                _draft.PutWithRights(place);
                _isEnded = true;
            }
            catch (Exception failure) when (IsOfFiles(failure))
            {
                throw Unwritable(_shown, failure);
            }
        }
    }

    private void Close()
    {
        try
        {
            _writer.Flush();
            _draft.Stream.Flush(flushToDisk: true);
            _writer.Dispose();
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            _broken = failure;
            throw;
        }
    }

    private static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException or NotSupportedException;

    private static void Quietly(Action end)
    {
        try
        {
            end();
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            // What cannot be written or taken away any more was to be dropped; a draft that stays is swept later, and nobody is kept from the new file by an old one.
        }
    }

    private static LmsException Unwritable(string path, Exception failure) => new(
        new LmsFault(LmsFaultKind.InvalidInput, $"The file '{path}' cannot be written: {failure.Message.TrimEnd('.')}.")
        {
            RecommendedAction = "Name a file that this account may write to, in a folder where it may make files beside it, on a disk that has room. "
                + "For what is no file, pipe the rows of -Flat into Export-Csv or ConvertTo-Csv.",
        },
        failure);
}
