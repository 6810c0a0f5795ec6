using System;
using System.Globalization;
using System.Numerics;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// Rounding of the exact decimal value of a double, ties upwards, as JavaScript's <c>toFixed</c> and <c>toPrecision</c> demand.
/// .NET rounds ties to even or, on .NET Framework, knows too few digits.
/// </summary>
internal static class ExactDecimal
{
    /// <summary>The significant digits <c>$string</c> keeps of a fraction.</summary>
    public const int StringPrecision = 15;

    /// <summary><c>toFixed</c> for a finite number that is not negative and below 1e21.</summary>
    public static string ToFixed(double value, int places)
    {
        string digits = Scaled(value, places).ToString(CultureInfo.InvariantCulture);
        if (places == 0)
        {
            return digits;
        }

        digits = digits.PadLeft(places + 1, '0');
        return digits.Insert(digits.Length - places, ".");
    }

    /// <summary>The number nearest to <paramref name="value"/> (finite, not 0) that has 15 significant digits.</summary>
    public static double RoundToStringPrecision(double value)
    {
        double size = Math.Abs(value);
        int shift = StringPrecision - 1 - (int)Math.Floor(Math.Log10(size));
        BigInteger digits = Scaled(size, shift);

        // The logarithm can be one off next to a power of ten.
        if (digits >= BigInteger.Pow(10, StringPrecision))
        {
            digits = Scaled(size, --shift);
        }
        else if (digits < BigInteger.Pow(10, StringPrecision - 1))
        {
            digits = Scaled(size, ++shift);
        }

        string text = digits.ToString(CultureInfo.InvariantCulture) + "E" + (-shift).ToString(CultureInfo.InvariantCulture);
        double rounded = JsNumber.ReadDecimal(text);
        return value < 0 ? -rounded : rounded;
    }

    /// <summary><c>value * 10^shift</c> as the nearest integer, ties upwards.</summary>
    private static BigInteger Scaled(double value, int shift)
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

        return ((numerator << 1) + denominator) / (denominator << 1);
    }
}
