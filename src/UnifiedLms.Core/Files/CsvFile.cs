using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UnifiedLms.Core.Files;

/// <summary>
/// A CSV file that is there whole or not at all: rows go to a draft beside it, which takes its place when everything was read. Rows of a read that failed are put aside,
/// the file of the last good one stays as it is, and a later read may go on after them. For use from any thread.
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
    public string AsidePath => AsideOf(Path);

    /// <summary>How many rows were added so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether a row could not be written. Nothing more can be, and what there is is dropped: it may end in the middle of a row, and the room is needed.</summary>
    public bool IsBroken => _broken is not null;

    /// <summary>Begins a file, which shows at once whether there can be one.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="columns">The header.</param>
    /// <param name="resumes">Whether it begins with the rows that an earlier read put aside.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there can be no such file, or there are no such rows.</exception>
    public static CsvFile Begin(string path, IReadOnlyList<string> columns, bool resumes = false)
    {
        try
        {
            string place = FilePlace.Find(path);
            byte[] header = Header(columns);
            using FileStream? former = resumes ? Former(AsideOf(place), header) : null;
            var file = new CsvFile(path, place, columns.Count);
            try
            {
                if (former is null)
                {
                    file._draft.Stream.Write(header, 0, header.Length);
                }
                else
                {
                    former.CopyTo(file._draft.Stream);
                }
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
            catch (Exception failure) when (IsOfFiles(failure))
            {
                _broken = failure;
                throw Unwritable(_shown, failure);
            }
        }
    }

    /// <summary>Puts the file in its place: everything was read. What an earlier read put aside goes.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it cannot be put there. The rows can still be put aside.</exception>
    public void Put()
    {
        End(Path);
        try
        {
            File.Delete(AsidePath);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            // Nobody is kept from the new file by it.
        }
    }

    /// <summary>Puts the rows aside, since not everything was read. Where there are none, or not all of them could be written, nothing is.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: they cannot be put there.</exception>
    public bool PutAside()
    {
        if (Rows == 0 || IsBroken)
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

    // What an earlier read put aside, from its header on.
    private static FileStream Former(string aside, byte[] header)
    {
        if (!File.Exists(aside))
        {
            throw Unresumable(aside, "which is not there");
        }

        var former = new FileStream(aside, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var begin = new byte[header.Length];
            bool isSame = former.Read(begin, 0, begin.Length) == begin.Length && begin.SequenceEqual(header);
            if (!isSame)
            {
                throw Unresumable(aside, "which has other columns");
            }

            former.Seek(-1, SeekOrigin.End);
            if (former.ReadByte() != '\n')
            {
                throw Unresumable(aside, "whose last row is cut off");
            }

            former.Position = 0;
            return former;
        }
        catch
        {
            former.Dispose();
            throw;
        }
    }

    private static byte[] Header(IReadOnlyList<string> columns)
    {
        using var bytes = new MemoryStream();
        using (var writer = new CsvWriter(bytes, columns.Count))
        {
            writer.Row(columns);
        }

        return bytes.ToArray();
    }

    private static string AsideOf(string path) => path + ".incomplete";

    private static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException or NotSupportedException;

    private static void Quietly(Action end)
    {
        try
        {
            end();
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            // What cannot be written or taken away any more was to be dropped; a draft that stays is swept later.
        }
    }

    private static LmsException Unwritable(string path, Exception failure) => new(
        new LmsFault(LmsFaultKind.InvalidInput, $"The file '{path}' cannot be written: {failure.Message.TrimEnd('.')}.")
        {
            RecommendedAction = "Name a file that this account may write to, in a folder where it may make files beside it, on a disk that has room. "
                + "For what is no file, pipe the rows of -Flat into Export-Csv or ConvertTo-Csv.",
        },
        failure);

    private static LmsException Unresumable(string aside, string why) => new(
        new LmsFault(LmsFaultKind.InvalidInput, $"With a cursor the file goes on after the rows of '{aside}', {why}.")
        {
            RecommendedAction = "Leave -Cursor out to read everything; or write the rest to a file of its own, with -Flat and Export-Csv.",
        });
}
