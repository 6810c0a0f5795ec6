using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Numbers by an XPath decimal picture such as <c>#,##0.00</c>, and in other number bases.</summary>
internal static class NumberPicture
{
    public static string Format(double value, string picture, IReadOnlyDictionary<string, string>? options) =>
        throw new NotImplementedException();

    public static string FormatBase(double value, double radix) => throw new NotImplementedException();
}
