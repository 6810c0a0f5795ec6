using System;
using System.Linq;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>An analysed decimal picture. Immutable: shared between threads through the cache.</summary>
internal sealed class DecimalPicture
{
    private DecimalPicture(NumberSymbols symbols, DecimalLayout positive, DecimalLayout negative)
    {
        Symbols = symbols;
        Positive = positive;
        Negative = negative;
    }

    public NumberSymbols Symbols { get; }

    public DecimalLayout Positive { get; }

    public DecimalLayout Negative { get; }

    /// <exception cref="PictureException">D3080 to D3093.</exception>
    public static DecimalPicture Parse(string picture, NumberSymbols symbols)
    {
        string[] texts = picture.Split(new[] { symbols.PatternSeparator }, StringSplitOptions.None);
        if (texts.Length > 2)
        {
            throw new PictureException("D3080");
        }

        SubPicture[] cut = texts.Select(text => SubPicture.Cut(text, symbols)).ToArray();
        foreach (SubPicture part in cut)
        {
            SubPictureRules.Check(part, symbols);
        }

        DecimalLayout[] layouts = cut.Select(part => DecimalLayout.Of(part, symbols)).ToArray();
        DecimalLayout positive = layouts[0];
        DecimalLayout negative = layouts.Length == 2 ? layouts[1] : positive with { Prefix = symbols.MinusSign + positive.Prefix };
        return new DecimalPicture(symbols, positive, negative);
    }
}
