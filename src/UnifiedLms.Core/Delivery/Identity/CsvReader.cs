using System.Collections.Generic;
using System.IO;
using System.Text;

namespace UnifiedLms.Core.Delivery;

/// <summary>Reads the records of a CSV text: RFC 4180, with any separator, and line breaks inside quotes.</summary>
internal sealed class CsvReader
{
    private readonly TextReader _text;
    private readonly char _separator;

    public CsvReader(TextReader text, char separator)
    {
        _text = text;
        _separator = separator;
    }

    /// <summary>The line on which the last record began, from 1.</summary>
    public int Line { get; private set; } = 1;

    private int _nextLine = 1;

    /// <summary>The next record, or null at the end. Blank lines are passed over.</summary>
    public List<string>? Read()
    {
        while (_text.Peek() >= 0)
        {
            Line = _nextLine;
            List<string> record = ReadRecord();
            if (record.Count > 1 || record[0].Length > 0)
            {
                return record;
            }
        }

        return null;
    }

    private List<string> ReadRecord()
    {
        var record = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int c; (c = _text.Read()) >= 0;)
        {
            if (c == '\n')
            {
                _nextLine++;
            }

            if (quoted)
            {
                if (c != '"')
                {
                    field.Append((char)c);
                }
                else if (_text.Peek() == '"')
                {
                    field.Append((char)_text.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == _separator)
            {
                record.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                break;
            }
            else if (c != '\r' || _text.Peek() != '\n')
            {
                field.Append((char)c);
            }
        }

        record.Add(field.ToString());
        return record;
    }
}
