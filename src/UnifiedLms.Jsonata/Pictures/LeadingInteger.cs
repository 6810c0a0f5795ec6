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

        double value;
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

        if (end == at + 1 && text[at] == '0' && end < text.Length && text[end] is 'x' or 'X')
        {
            value = ReadHexadecimal(text, end + 1);
            return negative ? -value : value;
        }

        if (end == at)
        {
            return double.NaN;
        }

        value = DecimalText.Read(text.Substring(at, end - at));
        return negative ? -value : value;
    }

    private static double ReadHexadecimal(string text, int start)
    {
        int end = start;
        while (end < text.Length && IsHexadecimal(text[end]))
        {
            end++;
        }

        return JsNumber.TryParse("0x" + text.Substring(start, end - start), out double value) ? value : double.NaN;
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
