using System;
using System.Globalization;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// The shortest decimal text that reads back as the same double, in .NET notation (<c>123.5</c> or <c>1.5E-07</c>).
/// Modern .NET writes it by itself; .NET Framework has to be asked for more digits until the text reads back.
/// </summary>
internal static class ShortestDigits
{
    /// <param name="value">A finite number.</param>
    public static string Of(double value)
    {
#if NET
        // Next to a power of two even modern .NET can name the neighbour below.
        return IsPowerOfTwo(value) ? ByTrial(value) : value.ToString("R", CultureInfo.InvariantCulture);
#else
        return ByTrial(value);
#endif
    }

    /// <summary>Tries ever more digits. Compiled on every target, so that it can be tested against modern .NET.</summary>
    internal static string ByTrial(double value)
    {
        // Fifteen digits identify every short literal; only subnormal numbers can do with fewer than they carry.
        bool subnormal = Math.Abs(value) < 2.2250738585072014E-308;
        for (int digits = subnormal ? 1 : 15; digits <= 15; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (ReadsBack(text, value))
            {
                return text;
            }
        }

        string sixteen = value.ToString("E15", CultureInfo.InvariantCulture);
        if (ReadsBack(sixteen, value))
        {
            return value.ToString("G16", CultureInfo.InvariantCulture);
        }

        // Below a power of two the numbers lie closer together than above it: the nearest 16 digits can name
        // the neighbour below while the next 16 digits up still name this number.
        if (IsPowerOfTwo(value))
        {
            string next = NextUp(sixteen);
            if (ReadsBack(next, value))
            {
                return next;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static bool IsPowerOfTwo(double value) => (BitConverter.DoubleToInt64Bits(value) & 0xFFFFFFFFFFFFF) == 0;

    private static bool ReadsBack(string text, double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) && read == value;

    /// <summary>Adds one to the last digit of a text such as <c>5.684341886080801E-014</c>.</summary>
    private static string NextUp(string text)
    {
        int mark = text.IndexOf('E');
        string mantissa = text.Substring(0, mark);
        int point = mantissa.IndexOf('.');
        long digits = long.Parse(mantissa.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        digits += digits < 0 ? -1 : 1;
        return digits.ToString(CultureInfo.InvariantCulture).Insert(point, ".") + text.Substring(mark);
    }
}
