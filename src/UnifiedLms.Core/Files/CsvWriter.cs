using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace UnifiedLms.Core.Files;

/// <summary>
/// Rows of texts as CSV in UTF-8 without a mark, as RFC 4180 has it but for the line ends, which are the system's: a cell is quoted where it needs to be. What is
/// unknown is an empty cell. Not for use from several threads at once.
/// </summary>
public sealed class CsvWriter : IDisposable
{
    private static readonly char[] s_special = ['"', ',', '\r', '\n'];

    private readonly StreamWriter _writer;
    private readonly int _columns;
    private int _column;
    private bool _hasText;

    /// <summary>Begins with the first row of all.</summary>
    /// <param name="output">Where the rows go; closed with this.</param>
    /// <param name="columns">How many cells each row has.</param>
    public CsvWriter(Stream output, int columns)
    {
        _writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        _columns = columns;
    }

    /// <summary>Writes a whole row.</summary>
    /// <param name="cells">As many as there are columns.</param>
    /// <exception cref="ArgumentException">There are fewer or more.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Row(IEnumerable<string?> cells)
    {
        foreach (string? cell in cells)
        {
            Cell(cell);
        }

        EndRow();
    }

    /// <summary>Writes the next cell of the row.</summary>
    /// <param name="text">Its text, or null where it is unknown.</param>
    /// <exception cref="ArgumentException">The row has all its cells.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Cell(string? text)
    {
        if (_column == _columns)
        {
            throw new ArgumentException($"A row has {_columns} cells.", nameof(text));
        }

        if (_column++ > 0)
        {
            _writer.Write(',');
        }

        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        _hasText = true;
        if (!NeedsQuotes(text!))
        {
            _writer.Write(text);
            return;
        }

        _writer.Write('"');
        _writer.Write(text!.Replace("\"", "\"\""));
        _writer.Write('"');
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="ArgumentException">It has fewer cells than columns.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void EndRow()
    {
        if (_column != _columns)
        {
            throw new ArgumentException($"A row has {_columns} cells, and not {_column}.");
        }

        if (!_hasText && _columns == 1)
        {
            // Readers pass over empty lines.
            _writer.Write("\"\"");
        }

        _writer.WriteLine();
        _column = 0;
        _hasText = false;
    }

    /// <summary>Hands on what is written so far.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Flush() => _writer.Flush();

    /// <summary>Hands on what is written, and closes the output.</summary>
    public void Dispose() => _writer.Dispose();

    // Some readers, PowerShell's among them, take blanks at the ends of a bare cell away.
    private static bool NeedsQuotes(string text)
        => char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1]) || text.AsSpan().IndexOfAny(s_special) >= 0;
}
