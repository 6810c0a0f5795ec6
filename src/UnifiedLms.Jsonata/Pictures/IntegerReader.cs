using System;
using System.Linq;
using System.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Reads an integer by an analysed picture.</summary>
internal static class IntegerReader
{
    /// <returns>NaN where the text names no number.</returns>
    /// <exception cref="PictureException">D3130: the picture is none this language supports.</exception>
    public static double Read(string text, IntegerFormat format) => format.Numbering switch
    {
        Numbering.Letters => LetterNumerals.Read(text, format.Case == LetterCase.Upper ? 'A' : 'a'),
        Numbering.Roman => RomanNumerals.Read(format.Case == LetterCase.Upper ? text : text.ToUpperInvariant()),
        Numbering.Words => SpokenNumber.Read(text.ToLowerInvariant()),
        Numbering.Decimal => ReadDecimal(text, format),
        _ => throw new PictureException("D3130", format.Token),
    };

    /// <summary>A regular expression (JavaScript's dialect, ignoring case) for the text <see cref="Read"/> can read.</summary>
    /// <exception cref="PictureException">D3130: the picture is none this language supports.</exception>
    public static string PatternOf(IntegerFormat format) => format.Numbering switch
    {
        Numbering.Letters => "[a-z]+",
        Numbering.Roman => "[mdclxvi]+",
        Numbering.Words => "(?:" + string.Join("|", SpokenNumber.Words) + @"|and|[\-, ])+",
        Numbering.Decimal => (format.ReadWidth > 0 ? $"[0-9]{{{format.ReadWidth}}}" : "[0-9]+") + (format.Ordinal ? "(?:th|st|nd|rd)" : string.Empty),
        _ => throw new PictureException("D3130", format.Token),
    };

    private static double ReadDecimal(string text, IntegerFormat format)
    {
        if (format.Ordinal)
        {
            text = text.Substring(0, Math.Max(text.Length - 2, 0));
        }

        if (format.Repeat > 0)
        {
            text = text.Replace(",", string.Empty); // evenly spaced marks are commas to the reference, whatever the picture shows
        }
        else
        {
            text = format.Marks.Aggregate(text, (digits, mark) => digits.Replace(mark.Text, string.Empty));
        }

        return LeadingInteger.Read(format.Zero == '0' ? text : ToAscii(text, format.Zero));
    }

    private static string ToAscii(string text, char zero)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            ascii.Append((char)(c - zero + '0'));
        }

        return ascii.ToString();
    }
}
