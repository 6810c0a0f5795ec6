using System;
using System.Collections.Generic;
using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Numbers by an XPath decimal picture such as <c>#,##0.00</c>, and in other number bases.</summary>
internal static class NumberPicture
{
    private static readonly PictureCache<DecimalPicture> Plain = new(picture => DecimalPicture.Parse(picture, NumberSymbols.Default));

    /// <param name="value">The number.</param>
    /// <param name="picture">One or two sub-pictures, the second for negative numbers.</param>
    /// <param name="options">Symbols that replace the default ones, such as <c>decimal-separator</c>.</param>
    /// <exception cref="PictureException">D3080 to D3093: what is wrong with the picture.</exception>
    public static string Format(double value, string picture, IReadOnlyDictionary<string, string>? options)
    {
        DecimalPicture analysed = options is null || options.Count == 0
            ? Plain.Get(picture)
            : DecimalPicture.Parse(picture, NumberSymbols.From(options));
        return DecimalWriter.Write(value, analysed);
    }

    /// <param name="value">Rounded to an integer first.</param>
    /// <param name="radix">2 to 36 after rounding.</param>
    /// <exception cref="PictureException">D3100: the radix is out of range.</exception>
    public static string FormatBase(double value, double radix)
    {
        value = JsNumber.Round(value, 0);
        radix = JsNumber.Round(radix, 0);
        if (!(radix >= 2 && radix <= 36))
        {
            throw new PictureException("D3100", JsNumber.ToText(radix));
        }

        return radix == 10 || double.IsNaN(value) || double.IsInfinity(value) ? JsNumber.ToText(value) : InBase(value, (int)radix);
    }

    private static string InBase(double value, int radix)
    {
        const double FirstInexact = 9007199254740992;
        double rest = Math.Abs(value);
        var digits = new Stack<char>();

        // Digits below what a double can tell apart are noise; JavaScript writes zeros for them, and lets the divisions round.
        for (; rest / radix >= FirstInexact; rest /= radix)
        {
            digits.Push('0');
        }

        do
        {
            double digit = rest % radix;
            digits.Push("0123456789abcdefghijklmnopqrstuvwxyz"[(int)digit]);
            rest = (rest - digit) / radix;
        }
        while (rest > 0);

        return (value < 0 ? "-" : string.Empty) + string.Concat(digits);
    }
}
