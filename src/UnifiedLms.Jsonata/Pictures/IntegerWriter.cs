using System;
using System.Text;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Writes an integer by an analysed picture.</summary>
internal static class IntegerWriter
{
    /// <exception cref="PictureException">D3130: the picture is none this language supports.</exception>
    public static string Write(double value, IntegerFormat format)
    {
        double size = Math.Abs(value);
        string text = format.Numbering switch
        {
            Numbering.Letters => LetterNumerals.Write(size, format.Case == LetterCase.Upper ? 'A' : 'a'),
            Numbering.Roman => Cased(RomanNumerals.Write(size, format.Token), format.Case),
            Numbering.Words => Cased(NumberWords.Write(size, format.Ordinal), format.Case),
            Numbering.Decimal => WriteDecimal(size, format),
            _ => throw new PictureException("D3130", format.Token),
        };
        return value < 0 ? "-" + text : text;
    }

    private static string Cased(string text, LetterCase letters) => letters switch
    {
        LetterCase.Upper => text.ToUpperInvariant(),
        LetterCase.Lower => text.ToLowerInvariant(),
        _ => text,
    };

    private static string WriteDecimal(double size, IntegerFormat format)
    {
        string text = JsNumber.ToText(size).PadLeft(format.MandatoryDigits, '0');
        if (format.Zero != '0')
        {
            text = Shifted(text, format.Zero - '0');
        }

        if (format.Repeat > 0)
        {
            text = WithRepeatedMark(text, format.Marks[0].Text, format.Repeat);
        }
        else
        {
            foreach (GroupingMark mark in format.Marks)
            {
                text = WithMark(text, mark);
            }
        }

        return format.Ordinal ? text + OrdinalSuffix(text) : text;
    }

    private static string Shifted(string text, int distance)
    {
        var shifted = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            shifted.Append((char)(c + distance));
        }

        return shifted.ToString();
    }

    private static string WithRepeatedMark(string digits, string mark, int distance)
    {
        var text = new StringBuilder(digits);
        for (int at = digits.Length - distance; at > 0; at -= distance)
        {
            text.Insert(at, mark);
        }

        return text.ToString();
    }

    /// <summary>
    /// An unevenly spaced mark appears even where no digit is left of it. Where the number is shorter than the mark's distance
    /// the reference counts that position from the end of the text; so do we.
    /// </summary>
    private static string WithMark(string text, GroupingMark mark)
    {
        int at = text.Length - mark.Position;
        return at >= 0 ? text.Insert(at, mark.Text) : mark.Text + text.Substring(Math.Max(text.Length + at, 0));
    }

    private static string OrdinalSuffix(string digits)
    {
        int last = digits.Length - 1;
        bool teen = last > 0 && digits[last - 1] == '1';
        return digits[last] switch
        {
            '1' when !teen => "st",
            '2' when !teen => "nd",
            '3' when !teen => "rd",
            _ => "th",
        };
    }
}
