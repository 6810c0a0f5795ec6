using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Reads an instant by an analysed picture: a regular expression cuts the text, each component reads its piece.</summary>
internal sealed class DateTimeReader
{
    // Only a picture made of words could make the expression try many ways; texts are short.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _pattern;
    private readonly (DatePart Part, Dictionary<string, double>? Names)[] _components;

    /// <exception cref="PictureException">D3130 or D3133: the picture can not be read back.</exception>
    public DateTimeReader(IReadOnlyList<DatePart> parts)
    {
        _components = parts.Where(part => part.Literal is null).Select(part => (part, NamesOf(part))).ToArray();
        _pattern = JsRegex.Translate("^" + string.Concat(parts.Select(PatternOf)) + "$", "i", Patience);
    }

    /// <returns>Null where the text does not follow the picture or names no instant.</returns>
    /// <exception cref="PictureException">D3136: the picture leaves a gap between the components it names.</exception>
    public long? Read(string text, long? now)
    {
        Match match = _pattern.Match(text);
        if (!match.Success || _components.Length == 0)
        {
            return null;
        }

        var read = new DateComponents();
        for (int i = 0; i < _components.Length; i++)
        {
            (DatePart part, Dictionary<string, double>? names) = _components[i];
            read[part.Component] = ReadComponent(match.Groups[i + 1].Value, part, names);
        }

        return DateResolver.Resolve(read, now);
    }

    /// <summary>A text as a regular expression (JavaScript's dialect) that matches it.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (@".*+?^${}()|[]\/".IndexOf(c) >= 0)
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string PatternOf(DatePart part)
    {
        if (part.Literal is string literal)
        {
            return Escape(literal);
        }

        string pattern = part.Component switch
        {
            'Z' or 'z' => ZoneOffset.PatternOf(part),
            'f' => "[0-9]+",
            _ => part.Integer is null ? "[a-zA-Z]+" : IntegerReader.PatternOf(part.Integer),
        };
        return "(" + pattern + ")";
    }

    private static double? ReadComponent(string text, DatePart part, Dictionary<string, double>? names)
    {
        if (names is not null)
        {
            return names.TryGetValue(text, out double value) ? value : null;
        }

        return part.Component switch
        {
            'Z' or 'z' => ZoneOffset.ReadMinutes(text, part),
            'f' => DecimalText.Read("0." + text.Substring(0, Math.Min(text.Length, 3))) * 1000,
            _ => IntegerReader.Read(text, part.Integer!),
        };
    }

    /// <summary>The names a component is read by, letter for letter; null where it is read as a number.</summary>
    private static Dictionary<string, double>? NamesOf(DatePart part)
    {
        if (part.Integer is not null || part.Component == 'f')
        {
            return null;
        }

        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        if (part.Component == 'P')
        {
            values["am"] = values["AM"] = 0;
            values["pm"] = values["PM"] = 1;
            return values;
        }

        string[] names = CalendarNames.Of(part.Component);
        for (int i = 0; i < names.Length; i++)
        {
            int length = part.MaxWidth > 0 ? Math.Min(part.MaxWidth.Value, names[i].Length) : names[i].Length;
            values[names[i].Substring(0, length)] = i + 1;
        }

        return values;
    }
}
