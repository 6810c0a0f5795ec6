using System;
using System.Linq;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The rules of XPath's F&amp;O 3.1, section 4.7.3. Where several are broken, the last one named here is reported.</summary>
internal static class SubPictureRules
{
    /// <exception cref="PictureException">D3081 to D3093.</exception>
    public static void Check(SubPicture picture, NumberSymbols symbols)
    {
        string? error = ExponentError(picture, symbols)
            ?? DigitOrderError(picture, symbols)
            ?? GroupingError(picture, symbols)
            ?? ContentError(picture, symbols)
            ?? RepetitionError(picture, symbols);
        if (error is not null)
        {
            throw new PictureException(error);
        }
    }

    private static string? RepetitionError(SubPicture picture, NumberSymbols symbols)
    {
        bool percent = Contains(picture.Text, symbols.Percent);
        bool perMille = Contains(picture.Text, symbols.PerMille);
        return percent && perMille ? "D3084"
            : Repeats(picture.Text, symbols.PerMille) ? "D3083"
            : Repeats(picture.Text, symbols.Percent) ? "D3082"
            : Repeats(picture.Text, symbols.DecimalSeparator) ? "D3081"
            : null;
    }

    private static string? ContentError(SubPicture picture, NumberSymbols symbols) =>
        !picture.Active.All(symbols.IsActive) ? "D3086"
        : !picture.Mantissa.Any(symbols.IsDigitSign) ? "D3085"
        : null;

    private static string? GroupingError(SubPicture picture, NumberSymbols symbols)
    {
        string text = picture.Text;
        if (Contains(text, symbols.GroupingSeparator + symbols.GroupingSeparator))
        {
            return "D3089";
        }

        int point = text.IndexOf(symbols.DecimalSeparator, StringComparison.Ordinal);
        if (point < 0)
        {
            return IsAt(picture.Integer, picture.Integer.Length - 1, symbols.GroupingSeparator) ? "D3088" : null;
        }

        return IsAt(text, point - 1, symbols.GroupingSeparator) || IsAt(text, point + 1, symbols.GroupingSeparator) ? "D3087" : null;
    }

    /// <summary>Optional digits stand outside: left of the mandatory ones before the point, right of them behind it.</summary>
    private static string? DigitOrderError(SubPicture picture, NumberSymbols symbols)
    {
        int last = picture.Fraction.LastIndexOf(symbols.OptionalDigit, StringComparison.Ordinal);
        if (last >= 0 && picture.Fraction.Skip(last).Any(symbols.IsDigit))
        {
            return "D3091";
        }

        int first = picture.Integer.IndexOf(symbols.OptionalDigit, StringComparison.Ordinal);
        return first >= 0 && picture.Integer.Take(first).Any(symbols.IsDigit) ? "D3090" : null;
    }

    private static string? ExponentError(SubPicture picture, NumberSymbols symbols)
    {
        if (picture.Exponent is null)
        {
            return null;
        }

        if (picture.Exponent.Length == 0 || !picture.Exponent.All(symbols.IsDigit))
        {
            return "D3093";
        }

        return Contains(picture.Text, symbols.Percent) || Contains(picture.Text, symbols.PerMille) ? "D3092" : null;
    }

    private static bool Contains(string text, string symbol) => text.IndexOf(symbol, StringComparison.Ordinal) >= 0;

    private static bool Repeats(string text, string symbol) =>
        text.IndexOf(symbol, StringComparison.Ordinal) != text.LastIndexOf(symbol, StringComparison.Ordinal);

    private static bool IsAt(string text, int at, string symbol) => at >= 0 && at < text.Length && NumberSymbols.Is(text[at], symbol);
}
