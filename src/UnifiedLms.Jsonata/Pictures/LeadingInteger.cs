using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>JavaScript's <c>parseInt</c>: the integer a text starts with, whatever follows it.</summary>
internal static class LeadingInteger
{
    /// <returns>NaN where the text starts with no integer.</returns>
    public static double Read(string text)
    {
        int at = 0;
        while (at < text.Length && JsWhitespace.Contains(text[at]))
        {
            at++;
        }

        bool negative = at < text.Length && text[at] == '-';
        if (negative || (at < text.Length && text[at] == '+'))
        {
            at++;
        }

        int end = at;
        while (end < text.Length && text[end] >= '0' && text[end] <= '9')
        {
            end++;
        }

        if (end == at + 1 && text[at] == '0' && TryReadHexadecimal(text, end, out double value))
        {
            return negative ? -value : value;
        }

        if (end == at)
        {
            return double.NaN;
        }

        value = JsNumber.ReadDecimal(text.Substring(at, end - at));
        return negative ? -value : value;
    }

    private static bool TryReadHexadecimal(string text, int marker, out double value)
    {
        int end = marker + 1;
        while (end < text.Length && IsHexadecimal(text[end]))
        {
            end++;
        }

        value = 0;
        return marker < text.Length && text[marker] is 'x' or 'X'
            && JsNumber.TryParse(text.Substring(marker - 1, end - marker + 1), out value);
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
