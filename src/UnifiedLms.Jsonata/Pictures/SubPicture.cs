using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>A decimal sub-picture cut into its pieces.</summary>
internal sealed class SubPicture
{
    private SubPicture(string text, string prefix, string suffix)
    {
        Text = text;
        Prefix = prefix;
        Suffix = suffix;
    }

    public string Text { get; }

    /// <summary>The plain text before the number.</summary>
    public string Prefix { get; }

    /// <summary>The plain text behind the number.</summary>
    public string Suffix { get; }

    /// <summary>The number between prefix and suffix.</summary>
    public string Active { get; private set; } = string.Empty;

    public string Mantissa { get; private set; } = string.Empty;

    public string Integer { get; private set; } = string.Empty;

    public string Fraction { get; private set; } = string.Empty;

    /// <summary>Null without an exponent separator.</summary>
    public string? Exponent { get; private set; }

    public static SubPicture Cut(string text, NumberSymbols symbols)
    {
        int first = 0;
        while (first < text.Length && !symbols.IsActiveInMantissa(text[first]))
        {
            first++;
        }

        int last = text.Length - 1;
        while (last >= 0 && !symbols.IsActiveInMantissa(text[last]))
        {
            last--;
        }

        // Without any active character all of it counts as the number, which the rules then refuse.
        bool any = last >= 0;
        var cut = new SubPicture(text, any ? text.Substring(0, first) : string.Empty, any ? text.Substring(last + 1) : string.Empty);
        cut.Active = text.Substring(cut.Prefix.Length, text.Length - cut.Prefix.Length - cut.Suffix.Length);
        cut.CutExponent(symbols);
        cut.CutFraction(symbols);
        return cut;
    }

    private void CutExponent(NumberSymbols symbols)
    {
        int at = Text.IndexOf(symbols.ExponentSeparator, Prefix.Length, StringComparison.Ordinal);
        if (at < 0 || at > Text.Length - Suffix.Length)
        {
            Mantissa = Active;
            return;
        }

        // The reference takes this position in the whole picture for one in its active part: behind a prefix
        // an exponent is therefore never found valid (D3093).
        Mantissa = Active.Substring(0, Math.Min(at, Active.Length));
        Exponent = Active.Substring(Math.Min(at + 1, Active.Length));
    }

    private void CutFraction(NumberSymbols symbols)
    {
        int at = Mantissa.IndexOf(symbols.DecimalSeparator, StringComparison.Ordinal);
        Integer = at < 0 ? Mantissa : Mantissa.Substring(0, at);
        Fraction = at < 0 ? Suffix : Mantissa.Substring(at + 1);
    }
}
