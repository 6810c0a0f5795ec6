using System;
using System.Numerics;

namespace UnifiedLms.Jsonata.Text;

/// <summary>A finite, positive double as the integer and the power of two it is made of.</summary>
internal readonly struct BinaryFraction
{
    private const long HiddenBit = 1L << 52;

    public BinaryFraction(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & (HiddenBit - 1);
        Significand = exponent == 0 ? fraction : fraction | HiddenBit;
        Exponent = Math.Max(exponent, 1) - 1075;
        IsPowerOfTwo = fraction == 0 && exponent > 1;
    }

    public long Significand { get; }

    /// <summary>The power of two to multiply with.</summary>
    public int Exponent { get; }

    /// <summary>Below a power of two the numbers lie closer together than above it.</summary>
    public bool IsPowerOfTwo { get; }

    /// <summary>Whether this is the double nearest to <c>number / 10^shift</c>.</summary>
    public bool IsNearestTo(BigInteger number, int shift)
    {
        // Everything in quarters of this double's last place, the fractions multiplied away.
        BigInteger quarter = BigInteger.Pow(10, Math.Max(shift, 0)) << Math.Max(Exponent - 2, 0);
        BigInteger place = (number * BigInteger.Pow(10, Math.Max(-shift, 0))) << Math.Max(2 - Exponent, 0);
        BigInteger middle = 4 * (BigInteger)Significand;
        int below = place.CompareTo((middle - (IsPowerOfTwo ? 1 : 2)) * quarter);
        int above = place.CompareTo((middle + 2) * quarter);
        return (below > 0 && above < 0) || (Significand % 2 == 0 && (below == 0 || above == 0));
    }

    /// <summary>This number times <c>10^shift</c> as the nearest integer, ties upwards or to even.</summary>
    public BigInteger Scaled(int shift, bool tiesToEven)
    {
        BigInteger numerator = (Significand * BigInteger.Pow(10, Math.Max(shift, 0))) << Math.Max(Exponent, 0);
        BigInteger denominator = BigInteger.Pow(10, Math.Max(-shift, 0)) << Math.Max(-Exponent, 0);
        BigInteger rounded = BigInteger.DivRem((numerator << 1) + denominator, denominator << 1, out BigInteger rest);
        return tiesToEven && rest.IsZero && !rounded.IsEven ? rounded - 1 : rounded;
    }
}
