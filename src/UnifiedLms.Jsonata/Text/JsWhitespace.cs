using System;

namespace UnifiedLms.Jsonata.Text;

/// <summary>What JavaScript counts as white space (and line ends), whatever the runtime's own opinion.</summary>
internal static class JsWhitespace
{
    /// <summary>Every white space character and line terminator.</summary>
    public static readonly char[] Characters =
    {
        '\t', '\n', '\v', '\f', '\r', ' ', '\u00A0', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005',
        '\u2006', '\u2007', '\u2008', '\u2009', '\u200A', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000', '\uFEFF',
    };

    public static bool Contains(char c) => c switch
    {
        ' ' or (>= '\t' and <= '\r') => true,
        < '\u00A0' => false,
        _ => Array.BinarySearch(Characters, 6, Characters.Length - 6, c) >= 0,
    };
}
