using System;
using System.Globalization;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Numbers as JavaScript writes, reads and rounds them. Both directions are exact on every runtime.</summary>
internal static class JsNumber
{
    private const double LargestExactInteger = 9007199254740992;

    /// <summary><c>Number.prototype.toString</c>: the fewest digits that read back as the same number.</summary>
    public static string ToText(double value)
    {
        if (Math.Abs(value) <= LargestExactInteger && Math.Floor(value) == value)
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        return JsNotation.Of(ShortestDigits.Of(value));
    }

    /// <summary>The text <c>$string</c> gives a number: fractions are first cut to 15 significant digits, integers never are.</summary>
    public static string ToJsonataText(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value) || Math.Floor(value) == value)
        {
            return ToText(value);
        }

        string shortest = ShortestDigits.Of(value);
        return JsNotation.SignificantDigits(shortest) <= ExactDecimal.StringPrecision
            ? JsNotation.Of(shortest)
            : ToText(ExactDecimal.RoundToStringPrecision(value));
    }

    /// <summary>The strings <c>$number</c> accepts; never NaN or an infinity.</summary>
    public static bool TryParse(string text, out double value) => NumberGrammar.TryParse(text, out value);

    /// <summary>
    /// Rounds half to even at a decimal place; a negative <paramref name="precision"/> rounds left of the point.
    /// The shift happens in decimal text, because multiplying by a power of ten would turn 4.515 into 451.49999999999994.
    /// </summary>
    public static double Round(double value, int precision)
    {
        double shifted = precision == 0 ? value : Shift(value, precision);
        double rounded = Math.Round(shifted, MidpointRounding.ToEven);
        double result = precision == 0 ? rounded : Shift(rounded, -(long)precision);
        return result == 0 ? 0 : result; // drops the sign of -0
    }

    private static double Shift(double value, long places)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsInfinity(value) ? double.NaN : value;
        }

        string text = ShortestDigits.Of(value);
        int mark = text.IndexOf('E');
        if (mark >= 0)
        {
            places += int.Parse(text.Substring(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text.Substring(0, mark);
        }

        return DecimalText.Read(text + "E" + places.ToString(CultureInfo.InvariantCulture));
    }
}
