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

    private const int MostDigits = 17; // as many always tell a double from its neighbours

    /// <summary><c>toFixed</c> for a finite number that is not negative and below 1e21.</summary>
    public static string ToFixed(double value, int places)
    {
        string digits = new BinaryFraction(value).Scaled(places, tiesToEven: false).ToString(CultureInfo.InvariantCulture);
        if (places == 0)
        {
            return digits;
        }

        digits = digits.PadLeft(places + 1, '0');
        return digits.Insert(digits.Length - places, ".");
    }

    /// <summary>The number nearest to <paramref name="value"/> (finite, not 0) that has 15 significant digits, ties away from 0.</summary>
    public static double RoundToStringPrecision(double value)
    {
        BigInteger number = Digits(new BinaryFraction(Math.Abs(value)), Math.Abs(value), StringPrecision, false, out int shift);
        return DecimalText.Read(Scientific(value < 0, number, shift));
    }

    /// <summary>The shortest text that names a finite number other than 0, such as <c>123E-2</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">The fewest digits to try.</param>
    public static string Shortest(double value, int digits)
    {
        double size = Math.Abs(value);
        var exact = new BinaryFraction(size);
        while (true)
        {
            BigInteger number = Digits(exact, size, digits, true, out int shift);
            if (digits < MostDigits && !exact.IsNearestTo(number, shift))
            {
                // Below a power of two the nearest text can name the neighbour below while the next one still fits.
                if (!exact.IsPowerOfTwo || !exact.IsNearestTo(++number, shift))
                {
                    digits++;
                    continue;
                }
            }

            return Scientific(value < 0, number, shift);
        }
    }

    private static BigInteger Digits(BinaryFraction exact, double size, int digits, bool tiesToEven, out int shift)
    {
        shift = digits - 1 - (int)Math.Floor(Math.Log10(size));
        BigInteger number = exact.Scaled(shift, tiesToEven);

        // The logarithm can be one off next to a power of ten.
        if (number >= BigInteger.Pow(10, digits))
        {
            number = exact.Scaled(--shift, tiesToEven);
        }
        else if (number < BigInteger.Pow(10, digits - 1))
        {
            number = exact.Scaled(++shift, tiesToEven);
        }

        return number;
    }

    private static string Scientific(bool negative, BigInteger number, int shift) =>
        (negative ? "-" : string.Empty) + number.ToString(CultureInfo.InvariantCulture) + "E" + (-shift).ToString(CultureInfo.InvariantCulture);
}
