using System;
using System.Globalization;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// The shortest decimal text that reads back as the same double, in .NET notation (<c>123.5</c>, <c>1.5E-07</c> or <c>15E-8</c>).
/// Modern .NET writes it by itself; .NET Framework is trusted with 15 digits only.
/// </summary>
internal static class ShortestDigits
{
    private const int TrustedDigits = 15;

    /// <param name="value">A finite number other than 0.</param>
    public static string Of(double value)
    {
#if NET
        // Next to a power of two even modern .NET can name the neighbour below.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        bool doubtful = text.Length > TrustedDigits && new BinaryFraction(value).IsPowerOfTwo;
        return doubtful ? ByTrial(value) : text;
#else
        return ByTrial(value);
#endif
    }

    /// <summary>Tries ever more digits. Compiled on every target, so that it can be tested against modern .NET.</summary>
    internal static string ByTrial(double value)
    {
        const double SmallestNormal = 2.2250738585072014E-308;
        if (Math.Abs(value) < SmallestNormal)
        {
            return ExactDecimal.Shortest(value, 1); // these numbers carry fewer digits than the others
        }

        string text = value.ToString("G15", CultureInfo.InvariantCulture);
        return DecimalText.Read(text) == value ? text : ExactDecimal.Shortest(value, TrustedDigits);
    }
}
