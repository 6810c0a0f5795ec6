using System;
using System.Globalization;
using System.Numerics;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// Reads decimal literals as the nearest double. .NET Framework can be one off in the last place of long literals;
/// there the result is checked and mended.
/// </summary>
internal static class DecimalText
{
    private static readonly char[] Exponent = { 'e', 'E' };

    /// <param name="text">A literal of the form <c>-1.25E+3</c>; the fraction and the exponent may be missing.</param>
    /// <returns>An infinity where the literal is too large.</returns>
    public static double Read(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            // .NET Framework refuses what modern .NET reads as an infinity.
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

#if NET
        return value;
#else
        return text.Length <= 15 && text.IndexOfAny(Exponent) < 0 ? value : Mend(value, text);
#endif
    }

    /// <summary>The neighbour the text really names. Compiled on every target, so that it can be tested on modern .NET.</summary>
    internal static double Mend(double value, string text)
    {
        double size = Math.Abs(value);
        if (size == 0 || double.IsInfinity(size))
        {
            return value;
        }

        BigInteger number = Split(text, out int shift);
        long bits = BitConverter.DoubleToInt64Bits(size);
        foreach (int step in new[] { 0, 1, -1 })
        {
            double candidate = BitConverter.Int64BitsToDouble(bits + step);
            if (!double.IsInfinity(candidate) && new BinaryFraction(candidate).IsNearestTo(number, shift))
            {
                return value < 0 ? -candidate : candidate;
            }
        }

        return value;
    }

    private static BigInteger Split(string text, out int shift)
    {
        int start = text[0] == '-' ? 1 : 0;
        int mark = text.IndexOfAny(Exponent);
        string mantissa = text.Substring(start, (mark < 0 ? text.Length : mark) - start);
        int point = mantissa.IndexOf('.');
        shift = point < 0 ? 0 : mantissa.Length - point - 1;
        if (mark >= 0)
        {
            shift -= int.Parse(text.Substring(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return BigInteger.Parse(mantissa.Replace(".", string.Empty), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
