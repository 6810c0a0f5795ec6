using System.Collections.Generic;
using System.Text;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Splits a date/time picture into text and components, as XPath's F&amp;O 3.1 describes it in section 9.8.4.</summary>
internal static class DateTimePictureParser
{
    private const string Numbers = "YMDdFWwXxHhmsf";

    /// <exception cref="PictureException">D3131, D3132 or D3135.</exception>
    public static IReadOnlyList<DatePart> Parse(string picture)
    {
        var parts = new List<DatePart>();
        int start = 0;
        int open;
        while ((open = picture.IndexOf('[', start)) >= 0)
        {
            AddLiteral(parts, picture.Substring(start, open - start));
            if (open + 1 < picture.Length && picture[open + 1] == '[')
            {
                parts.Add(new DatePart { Literal = "[" });
                start = open + 2;
                continue;
            }

            int close = picture.IndexOf(']', open);
            if (close < 0)
            {
                throw new PictureException("D3135");
            }

            AddMarker(parts, WithoutWhitespace(picture, open + 1, close));
            start = close + 1;
        }

        AddLiteral(parts, picture.Substring(start));
        return parts;
    }

    private static void AddLiteral(List<DatePart> parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(new DatePart { Literal = text.Replace("]]", "]") });
        }
    }

    private static void AddMarker(List<DatePart> parts, string marker)
    {
        string component = marker.Length == 0 ? string.Empty : marker.Substring(0, 1);
        string fallback = component.Length == 0 ? string.Empty : DefaultPresentation(component[0]);
        if (fallback.Length == 0)
        {
            throw new PictureException("D3132", component);
        }

        int? min = null;
        int? max = null;
        int comma = marker.LastIndexOf(',');
        if (comma >= 0)
        {
            (min, max) = Widths(marker.Substring(comma + 1));
        }

        string presentation = comma < 0 ? marker.Substring(1) : marker.Substring(1, comma - 1);
        char modifier = presentation.Length > 1 ? presentation[presentation.Length - 1] : '\0';
        bool modified = modifier is 'a' or 't' or 'c' or 'o';
        string form = modified ? presentation.Substring(0, presentation.Length - 1) : presentation.Length == 0 ? fallback : presentation;

        var part = new DatePart
        {
            Component = component[0],
            Name = NameCase(form),
            MaxWidth = max,
            ZuluForZero = modified && modifier == 't',
        };
        if (part.Component is 'Z' or 'z')
        {
            part = part with { Integer = IntegerPictureParser.Parse(form) };
        }
        else if (part.Name is null && Numbers.IndexOf(part.Component) >= 0)
        {
            part = WithNumber(part, IntegerPictureParser.Parse(modified ? form + ";" + modifier : form), min);
            FixWidthOfLast(parts);
        }

        parts.Add(part);
    }

    private static DatePart WithNumber(DatePart part, IntegerFormat format, int? min)
    {
        if (min > format.MandatoryDigits)
        {
            format = format with { MandatoryDigits = min.Value };
        }

        if (part.Component != 'Y')
        {
            return part with { Integer = format };
        }

        if (part.MaxWidth is int max)
        {
            return part with { Integer = format with { MandatoryDigits = max }, YearDigits = max };
        }

        int shown = format.MandatoryDigits + format.OptionalDigits;
        return part with { Integer = format, YearDigits = format.Numbering == Numbering.Decimal && shown >= 2 ? shown : null };
    }

    /// <summary>With nothing between two numbers, only the exact width of the first tells where it ends.</summary>
    private static void FixWidthOfLast(List<DatePart> parts)
    {
        int last = parts.Count - 1;
        if (last >= 0 && parts[last].Integer is IntegerFormat format)
        {
            parts[last] = parts[last] with { Integer = format with { ReadWidth = format.MandatoryDigits } };
        }
    }

    private static (int? Min, int? Max) Widths(string modifier)
    {
        int dash = modifier.IndexOf('-');
        return dash < 0 ? (Width(modifier), null) : (Width(modifier.Substring(0, dash)), Width(modifier.Substring(dash + 1)));
    }

    /// <summary>A width; null for <c>*</c> and for what is no width.</summary>
    private static int? Width(string text)
    {
        double width = LeadingInteger.Read(text);
        return width is >= 0 and <= 100 ? (int)width : null; // no text is meant to be padded further
    }

    private static LetterCase? NameCase(string form) => form[0] switch
    {
        'n' => LetterCase.Lower,
        'N' => form.Length > 1 && form[1] == 'n' ? LetterCase.Title : LetterCase.Upper,
        _ => null,
    };

    /// <summary>How a component is shown where the picture does not say; empty for letters that name no component.</summary>
    private static string DefaultPresentation(char component) => component switch
    {
        'Y' or 'M' or 'D' or 'd' or 'W' or 'w' or 'X' or 'x' or 'H' or 'h' or 'f' => "1",
        'm' or 's' => "01",
        'F' or 'P' or 'C' or 'E' => "n",
        'Z' or 'z' => "01:01",
        _ => string.Empty,
    };

    private static string WithoutWhitespace(string text, int start, int end)
    {
        var kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
        {
            if (!JsWhitespace.Contains(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }
}
