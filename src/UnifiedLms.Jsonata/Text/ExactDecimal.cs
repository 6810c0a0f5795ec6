using System;
using System.Globalization;
using System.Numerics;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// Rounding of the exact decimal value of a double. The runtimes disagree about ties and about digits beyond the 15th,
/// JavaScript does not: <c>toFixed</c> and <c>toPrecision</c> round ties up, <c>toString</c> to even.
/// </summary>
internal static class ExactDecimal
{
    /// <summary>The significant digits <c>$string</c> keeps of a fraction.</summary>
    public const int StringPrecision = 15;

    /// <summary><c>toFixed</c> for a finite number that is not negative and below 1e21.</summary>
    public static string ToFixed(double value, int places)
    {
        string digits = Scaled(value, places, tiesToEven: false).ToString(CultureInfo.InvariantCulture);
        if (places == 0)
        {
            return digits;
        }

        digits = digits.PadLeft(places + 1, '0');
        return digits.Insert(digits.Length - places, ".");
    }

    /// <summary>The number nearest to <paramref name="value"/> (finite, not 0) that has 15 significant digits, ties away from 0.</summary>
    public static double RoundToStringPrecision(double value) => JsNumber.ReadDecimal(Scientific(value, StringPrecision, tiesToEven: false));

    /// <summary>A finite number that is not 0 in so many significant digits, such as <c>123E-2</c>.</summary>
    public static string Scientific(double value, int digits, bool tiesToEven)
    {
        double size = Math.Abs(value);
        int shift = digits - 1 - (int)Math.Floor(Math.Log10(size));
        BigInteger number = Scaled(size, shift, tiesToEven);

        // The logarithm can be one off next to a power of ten.
        if (number >= BigInteger.Pow(10, digits))
        {
            number = Scaled(size, --shift, tiesToEven);
        }
        else if (number < BigInteger.Pow(10, digits - 1))
        {
            number = Scaled(size, ++shift, tiesToEven);
        }

        return (value < 0 ? "-" : string.Empty) + number.ToString(CultureInfo.InvariantCulture) + "E" + (-shift).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary><c>value * 10^shift</c> as the nearest integer, ties upwards or to even.</summary>
    private static BigInteger Scaled(double value, int shift, bool tiesToEven)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFF;
        BigInteger numerator = exponent == 0 ? fraction : fraction | (1L << 52);
        int binary = Math.Max(exponent, 1) - 1075;

        BigInteger denominator = BigInteger.One;
        if (binary >= 0)
        {
            numerator <<= binary;
        }
        else
        {
            denominator <<= -binary;
        }

        if (shift >= 0)
        {
            numerator *= BigInteger.Pow(10, shift);
        }
        else
        {
            denominator *= BigInteger.Pow(10, -shift);
        }

        BigInteger rounded = BigInteger.DivRem((numerator << 1) + denominator, denominator << 1, out BigInteger rest);
        return tiesToEven && rest.IsZero && !rounded.IsEven ? rounded - 1 : rounded;
    }
}
