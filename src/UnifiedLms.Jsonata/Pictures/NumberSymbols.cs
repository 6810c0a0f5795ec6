using System.Collections.Generic;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The characters with a meaning in a decimal picture, and those a formatted number is made of.</summary>
internal sealed class NumberSymbols
{
    public static readonly NumberSymbols Default = new();

    public string DecimalSeparator { get; private set; } = ".";

    public string GroupingSeparator { get; private set; } = ",";

    public string ExponentSeparator { get; private set; } = "e";

    public string MinusSign { get; private set; } = "-";

    public string Percent { get; private set; } = "%";

    public string PerMille { get; private set; } = "\u2030";

    public string ZeroDigit { get; private set; } = "0";

    public string OptionalDigit { get; private set; } = "#";

    public string PatternSeparator { get; private set; } = ";";

    public static NumberSymbols From(IReadOnlyDictionary<string, string> options)
    {
        var symbols = new NumberSymbols();
        foreach (KeyValuePair<string, string> option in options)
        {
            symbols.Set(option.Key, option.Value);
        }

        return symbols;
    }

    /// <summary>A digit of the family that starts with the zero digit.</summary>
    public bool IsDigit(char c) => ZeroDigit.Length > 0 && c >= ZeroDigit[0] && c < ZeroDigit[0] + 10;

    public bool IsDigitSign(char c) => IsDigit(c) || Is(c, OptionalDigit);

    /// <summary>Whether a character belongs to the number rather than to the text around it.</summary>
    public bool IsActive(char c) => IsActiveInMantissa(c) || Is(c, ExponentSeparator);

    /// <summary>The exponent separator is a letter, so that alone it does not end the text before or after the number.</summary>
    public bool IsActiveInMantissa(char c) =>
        !Is(c, ExponentSeparator)
        && (IsDigitSign(c) || Is(c, DecimalSeparator) || Is(c, GroupingSeparator) || Is(c, PatternSeparator));

    public static bool Is(char c, string symbol) => symbol.Length == 1 && symbol[0] == c;

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "decimal-separator":
                DecimalSeparator = value;
                break;
            case "grouping-separator":
                GroupingSeparator = value;
                break;
            case "exponent-separator":
                ExponentSeparator = value;
                break;
            case "minus-sign":
                MinusSign = value;
                break;
            case "percent":
                Percent = value;
                break;
            case "per-mille":
                PerMille = value;
                break;
            case "zero-digit":
                ZeroDigit = value;
                break;
            case "digit":
                OptionalDigit = value;
                break;
            case "pattern-separator":
                PatternSeparator = value;
                break;
        }
    }
}
