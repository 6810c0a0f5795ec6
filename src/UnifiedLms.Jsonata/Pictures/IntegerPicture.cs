using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Integers by an XPath integer picture: digits, letters, roman numerals and words.</summary>
internal static class IntegerPicture
{
    private static readonly PictureCache<IntegerFormat> Formats = new(IntegerPictureParser.Parse);

    /// <param name="value">The number; a fraction is dropped towards minus infinity.</param>
    /// <param name="picture">Such as <c>#,##0</c>, <c>W;o</c> or <c>I</c>.</param>
    /// <exception cref="PictureException">D3130 or D3131: the picture is unusable.</exception>
    public static string Format(double value, string picture) => IntegerWriter.Write(Math.Floor(value), Formats.Get(picture));

    /// <summary>Reads what <see cref="Format"/> writes. Like the reference it trusts the text to follow the picture.</summary>
    /// <returns>Null where the text names no number.</returns>
    /// <exception cref="PictureException">D3130 or D3131: the picture is unusable.</exception>
    public static double? Parse(string text, string picture)
    {
        double value = IntegerReader.Read(text, Formats.Get(picture));
        return double.IsNaN(value) ? null : value;
    }
}
