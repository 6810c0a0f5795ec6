using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The measures of a decimal sub-picture, after XPath's F&amp;O 3.1, section 4.7.4.</summary>
internal sealed record DecimalLayout
{
    public string Prefix { get; init; } = string.Empty;

    public string Suffix { get; init; } = string.Empty;

    /// <summary>By what the number is multiplied: 100 for percent, 1000 for per mille.</summary>
    public int Factor { get; private init; } = 1;

    public bool HasPoint { get; private init; }

    public int MinIntegerDigits { get; private init; }

    public int MinFractionDigits { get; private init; }

    public int MaxFractionDigits { get; private init; }

    /// <summary>How many digits stand before the point of a mantissa.</summary>
    public int ScalingDigits { get; private init; }

    /// <summary>0 without an exponent.</summary>
    public int MinExponentDigits { get; private init; }

    /// <summary>Digits right of each grouping separator before the point.</summary>
    public IReadOnlyList<int> IntegerGroups { get; private init; } = Array.Empty<int>();

    /// <summary>The distance at which grouping goes on without end; 0 where it does not.</summary>
    public int Repeat { get; private init; }

    /// <summary>Digits left of each grouping separator behind the point.</summary>
    public IReadOnlyList<int> FractionGroups { get; private init; } = Array.Empty<int>();

    public static DecimalLayout Of(SubPicture picture, NumberSymbols symbols)
    {
        int minInteger = picture.Integer.Count(symbols.IsDigit);
        int minFraction = picture.Fraction.Count(symbols.IsDigit);
        int maxFraction = picture.Fraction.Count(symbols.IsDigitSign);
        int scaling = minInteger;
        bool exponent = picture.Exponent is not null;
        if (minInteger == 0 && maxFraction == 0)
        {
            minFraction = maxFraction = exponent ? 1 : 0;
            minInteger = exponent ? 0 : 1;
        }

        if (exponent && minInteger == 0 && Contains(picture.Integer, symbols.OptionalDigit))
        {
            minInteger = 1;
        }

        if (minInteger == 0 && minFraction == 0)
        {
            minFraction = 1;
        }

        List<int> groups = Groups(picture.Integer, picture.Integer, symbols, digitsLeft: false);
        return new DecimalLayout
        {
            Prefix = picture.Prefix,
            Suffix = picture.Suffix,
            Factor = Contains(picture.Text, symbols.Percent) ? 100 : Contains(picture.Text, symbols.PerMille) ? 1000 : 1,
            HasPoint = Contains(picture.Text, symbols.DecimalSeparator),
            MinIntegerDigits = minInteger,
            MinFractionDigits = minFraction,
            MaxFractionDigits = maxFraction,
            ScalingDigits = scaling,
            MinExponentDigits = picture.Exponent?.Count(symbols.IsDigit) ?? 0,
            IntegerGroups = groups,
            Repeat = EvenSpacing.Of(groups),
            FractionGroups = Groups(picture.Fraction, picture.Integer, symbols, digitsLeft: true),
        };
    }

    /// <summary>
    /// The places of the grouping separators. The reference looks for the second and further ones in the integer part,
    /// also when it counts those of the fraction; <paramref name="further"/> keeps its results.
    /// </summary>
    private static List<int> Groups(string part, string further, NumberSymbols symbols, bool digitsLeft)
    {
        var groups = new List<int>();
        int at = part.IndexOf(symbols.GroupingSeparator, StringComparison.Ordinal);
        while (at >= 0)
        {
            IEnumerable<char> side = digitsLeft ? part.Take(at) : part.Skip(at);
            groups.Add(side.Count(symbols.IsDigitSign));
            at = at + 1 > further.Length ? -1 : further.IndexOf(symbols.GroupingSeparator, at + 1, StringComparison.Ordinal);
        }

        return groups;
    }

    private static bool Contains(string text, string symbol) => text.IndexOf(symbol, StringComparison.Ordinal) >= 0;
}
