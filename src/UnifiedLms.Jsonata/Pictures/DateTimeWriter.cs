using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Writes an instant by an analysed picture.</summary>
internal static class DateTimeWriter
{
    /// <exception cref="PictureException">D3110: beyond JavaScript's calendar; D3130, D3133 or D3134: the picture is unusable.</exception>
    public static string Write(long millis, IReadOnlyList<DatePart> parts, ZoneOffset offset)
    {
        long local = millis is >= -CivilCalendar.MaxMillis and <= CivilCalendar.MaxMillis ? millis + offset.Millis : long.MaxValue;
        if (local is < -CivilCalendar.MaxMillis or > CivilCalendar.MaxMillis)
        {
            throw new PictureException("D3110", millis.ToString(CultureInfo.InvariantCulture));
        }

        var fields = new DateTimeFields(local);
        var text = new StringBuilder(32);
        foreach (DatePart part in parts)
        {
            text.Append(part.Literal ?? WriteComponent(part, fields, offset));
        }

        return text.ToString();
    }

    private static string WriteComponent(DatePart part, in DateTimeFields fields, ZoneOffset offset) => part.Component switch
    {
        'Z' or 'z' => offset.Write(part),
        'P' => WriteHalfDay(part, fields.Afternoon),
        'C' or 'E' => "ISO",
        _ when part.Integer is null => WriteName(part, fields[part.Component]),
        'Y' when part.YearDigits is int digits => IntegerWriter.Write(fields['Y'] % Math.Pow(10, digits), part.Integer),
        _ => IntegerWriter.Write(fields[part.Component], part.Integer),
    };

    private static string WriteHalfDay(DatePart part, bool afternoon)
    {
        string text = afternoon ? "pm" : "am";
        return part.Name == LetterCase.Upper ? text.ToUpperInvariant() : text;
    }

    private static string WriteName(DatePart part, int value)
    {
        string name = CalendarNames.Of(part.Component)[value - 1];
        name = part.Name switch
        {
            LetterCase.Upper => name.ToUpperInvariant(),
            LetterCase.Lower => name.ToLowerInvariant(),
            _ => name,
        };
        return part.MaxWidth < name.Length ? name.Substring(0, part.MaxWidth.Value) : name;
    }
}
