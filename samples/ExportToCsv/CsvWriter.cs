using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Samples.ExportToCsv;

/// <summary>Flat rows as RFC 4180 CSV in UTF-8: a cell is quoted where it needs to be.</summary>
internal sealed class CsvWriter : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly IReadOnlyList<string> _columns;

    public CsvWriter(Stream output, LmsResource resource)
    {
        _writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        _columns = LmsRow.Columns(resource switch
        {
            LmsResource.Users => typeof(LmsUser),
            LmsResource.Courses => typeof(LmsCourse),
            LmsResource.CourseItems => typeof(LmsCourseItem),
            _ => typeof(LmsEnrollment),
        });
    }

    /// <summary>What a record needs to have for the columns.</summary>
    public IReadOnlyCollection<string> Fields => _columns.SelectMany(LmsRow.Fields).Distinct().ToArray();

    public void WriteHeader() => _writer.WriteLine(string.Join(",", _columns));

    public void Write(LmsRecord record)
    {
        ILmsRow row = LmsRow.Of(record);
        for (int i = 0; i < _columns.Count; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            Cell(row.Column(i));
        }

        _writer.WriteLine();
    }

    public void Flush() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    private void Cell(string? text)
    {
        if (text is null)
        {
            return;
        }

        if (text.AsSpan().IndexOfAny("\",\r\n") < 0)
        {
            _writer.Write(text);
            return;
        }

        _writer.Write('"');
        _writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
    }
}
