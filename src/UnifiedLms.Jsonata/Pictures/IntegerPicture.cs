using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Integers by an XPath integer picture: digits, letters, roman numerals and words.</summary>
internal static class IntegerPicture
{
    public static string Format(double value, string picture) => throw new NotImplementedException();

    public static double? Parse(string text, string picture) => throw new NotImplementedException();
}
