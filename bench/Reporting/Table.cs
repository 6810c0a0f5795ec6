using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Bench;

/// <summary>What every verb prints: a title, and rows of figures by name. What was not measured is a dash.</summary>
internal sealed class Table
{
    private const string Gap = "  ";

    private readonly string _title;
    private readonly string[] _formats;
    private readonly List<string[]> _lines = [];

    /// <summary>Begins a table.</summary>
    /// <param name="title">What was measured, of how many runs the medians are, and what the ratios are of.</param>
    /// <param name="columns">The heads and the formats of the figures below them.</param>
    public Table(string title, params (string Head, string Format)[] columns)
    {
        _title = title;
        _formats = Array.ConvertAll(columns, column => column.Format);
        _lines.Add([string.Empty, .. columns.Select(column => column.Head)]);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">What the row is of.</param>
    /// <param name="figures">One for each column.</param>
    public void Add(string name, params double?[] figures) =>
        _lines.Add([name, .. figures.Zip(_formats, (figure, format) => figure is { } known ? known.ToString(format, CultureInfo.InvariantCulture) : "-")]);

    /// <summary>Prints it, each column as wide as its widest cell.</summary>
    public void Print()
    {
        int[] widths = Enumerable.Range(0, _formats.Length + 1).Select(column => _lines.Max(line => line[column].Length)).ToArray();
        Console.WriteLine();
        Console.WriteLine(_title);
        foreach (string[] line in _lines)
        {
            Console.WriteLine(string.Join(Gap, line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }
}
