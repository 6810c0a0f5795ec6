using System;
using System.Text;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Writes a number by an analysed decimal picture, after XPath's F&amp;O 3.1, section 4.7.5.</summary>
internal static class DecimalWriter
{
    private const double FirstInScientificNotation = 1e21;

    public static string Write(double value, DecimalPicture picture)
    {
        NumberSymbols symbols = picture.Symbols;
        DecimalLayout layout = value >= 0 ? picture.Positive : picture.Negative;
        double mantissa = value * layout.Factor;
        int exponent = layout.MinExponentDigits == 0 ? 0 : Normalize(ref mantissa, layout.ScalingDigits);

        string digits = Fixed(JsNumber.Round(mantissa, layout.MaxFractionDigits), layout.MaxFractionDigits);
        int dot = digits.IndexOf('.');
        string integer = InFamily(dot < 0 ? digits : digits.Substring(0, dot), symbols).TrimStart(Zero(symbols));
        string fraction = InFamily(dot < 0 ? string.Empty : digits.Substring(dot + 1), symbols).TrimEnd(Zero(symbols));
        integer = integer.PadLeft(layout.MinIntegerDigits, Zero(symbols));
        fraction = fraction.PadRight(layout.MinFractionDigits, Zero(symbols));

        var text = new StringBuilder(layout.Prefix).Append(Grouped(integer, fraction, layout, symbols));
        if (layout.MinExponentDigits > 0)
        {
            string power = InFamily(JsNumber.ToText(Math.Abs(exponent)), symbols);
            text.Append(symbols.ExponentSeparator).Append(exponent < 0 ? symbols.MinusSign : string.Empty);
            text.Append(power.PadLeft(layout.MinExponentDigits, Zero(symbols)));
        }

        return text.Append(layout.Suffix).ToString();
    }

    /// <summary>Moves the point until the mantissa has the wanted digits before it; step by step, as the last digits depend on it.</summary>
    private static int Normalize(ref double mantissa, int scalingDigits)
    {
        int exponent = 0;
        if (mantissa == 0 || double.IsNaN(mantissa) || double.IsInfinity(mantissa))
        {
            return exponent;
        }

        double most = Math.Pow(10, scalingDigits);
        double least = Math.Pow(10, scalingDigits - 1);
        for (; Math.Abs(mantissa) < least; exponent--)
        {
            mantissa *= 10;
        }

        for (; Math.Abs(mantissa) > most; exponent++)
        {
            mantissa /= 10;
        }

        return exponent;
    }

    private static string Fixed(double value, int places)
    {
        double size = Math.Abs(value);
        return size < FirstInScientificNotation ? ExactDecimal.ToFixed(size, places) : JsNumber.ToText(size);
    }

    private static char Zero(NumberSymbols symbols) => symbols.ZeroDigit.Length > 0 ? symbols.ZeroDigit[0] : '0';

    private static string InFamily(string digits, NumberSymbols symbols)
    {
        int distance = Zero(symbols) - '0';
        if (distance == 0)
        {
            return digits;
        }

        var text = new StringBuilder(digits.Length);
        foreach (char c in digits)
        {
            text.Append(c is >= '0' and <= '9' ? (char)(c + distance) : c);
        }

        return text.ToString();
    }

    private static string Grouped(string integer, string fraction, DecimalLayout layout, NumberSymbols symbols)
    {
        int point = integer.Length;
        string text = integer + symbols.DecimalSeparator + fraction;
        if (layout.Repeat > 0)
        {
            for (int at = point - layout.Repeat; at > 0; at -= layout.Repeat, point += symbols.GroupingSeparator.Length)
            {
                text = text.Insert(at, symbols.GroupingSeparator);
            }
        }
        else
        {
            foreach (int group in layout.IntegerGroups)
            {
                // Where the number is too short for the separator, the reference counts its place from the end of the text.
                int at = point >= group ? point - group : Math.Max(text.Length + point - group, 0);
                text = text.Insert(at, symbols.GroupingSeparator);
                point++;
            }
        }

        point = text.IndexOf(symbols.DecimalSeparator, StringComparison.Ordinal);
        foreach (int group in layout.FractionGroups)
        {
            text = text.Insert(Math.Min(point + 1 + group, text.Length), symbols.GroupingSeparator);
        }

        return layout.HasPoint && point < text.Length - 1 ? text : text.Substring(0, text.Length - 1);
    }
}
