using System;
using System.Text;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Strings counted in code points. A half surrogate pair counts as one.</summary>
internal static class CodePoints
{
    private static readonly string[] Ascii = MakeAscii();

    /// <summary>How many code points a string has.</summary>
    public static int Count(string text)
    {
        int count = text.Length;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    /// <summary>JavaScript's slice by code points: a negative start counts from the end, fractions are cut off.</summary>
    public static string Substring(string text, double start, double? length)
    {
        int count = Count(text);
        if (count + start < 0)
        {
            start = 0;
        }

        if (length <= 0)
        {
            return string.Empty;
        }

        double end = length is null ? count : start >= 0 ? start + length.Value : count + start + length.Value;
        int from = Clamp(start < 0 ? count + Math.Truncate(start) : start, count);
        int to = Clamp(end, count);
        if (from >= to)
        {
            return string.Empty;
        }

        if (count != text.Length)
        {
            to = IndexOf(text, to);
            from = IndexOf(text, from);
        }

        if (to - from == 1 && text[from] < Ascii.Length)
        {
            return Ascii[text[from]]; // first letters are what substrings are mostly taken for
        }

        return text.Substring(from, to - from);
    }

    /// <summary>So many code points of a text repeated without end.</summary>
    public static string Repeat(string text, int count)
    {
        StringBuilder result = new();
        int each = Count(text);
        for (; count >= each; count -= each)
        {
            result.Append(text);
        }

        return result.Append(Substring(text, 0, count)).ToString();
    }

    private static string[] MakeAscii()
    {
        string[] texts = new string[128];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ((char)i).ToString();
        }

        return texts;
    }

    private static int Clamp(double position, int count) => position <= 0 || double.IsNaN(position) ? 0 : (int)Math.Min(position, count);

    private static int IndexOf(string text, int codePoint)
    {
        int index = 0;
        for (; codePoint > 0; codePoint--)
        {
            index += index + 1 < text.Length && char.IsHighSurrogate(text[index]) && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        }

        return index;
    }
}
