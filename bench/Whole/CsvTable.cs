using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace UnifiedLms.Bench.Whole;

/// <summary>A CSV file as columns by name.</summary>
internal sealed class CsvTable
{
    private readonly List<string[]> _rows = new();

    private CsvTable(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char sign = text[i];
            if (quoted)
            {
                if (sign != '"')
                {
                    cell.Append(sign);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (sign == '"')
            {
                quoted = true;
            }
            else if (sign is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (sign == '\n')
                {
                    _rows.Add(cells.ToArray());
                    cells.Clear();
                }
            }
            else if (sign != '\r')
            {
                cell.Append(sign);
            }
        }
    }

    public int Rows => Math.Max(0, _rows.Count - 1);

    public IReadOnlyList<string> Columns => _rows.Count > 0 ? _rows[0] : [];

    public static CsvTable Read(string file) => new(File.ReadAllText(file));

    /// <summary>The cells of a column, from the top.</summary>
    public IEnumerable<string> Column(string name)
    {
        int index = Array.IndexOf(_rows[0], name);
        return index < 0 ? throw new InvalidDataException($"There is no column '{name}'.") : _rows.Skip(1).Select(row => row[index]);
    }
}
