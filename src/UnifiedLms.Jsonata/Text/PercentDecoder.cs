using System;
using System.Text;
using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Reads percent escapes as UTF-8, refusing whatever is not well formed.</summary>
internal static class PercentDecoder
{
    /// <param name="text">The text.</param>
    /// <param name="kept">ASCII characters whose escapes stay as they are.</param>
    /// <exception cref="PictureException">D3140: not escaped UTF-8.</exception>
    public static string Decode(string text, string kept)
    {
        var output = new StringBuilder(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] != '%')
            {
                output.Append(text[at++]);
                continue;
            }

            int start = at;
            int codePoint = ReadCodePoint(text, ref at);
            if (codePoint < 0x80 && kept.IndexOf((char)codePoint) >= 0)
            {
                output.Append(text, start, at - start);
            }
            else if (codePoint < 0x10000)
            {
                output.Append((char)codePoint);
            }
            else
            {
                output.Append(char.ConvertFromUtf32(codePoint));
            }
        }

        return output.ToString();
    }

    private static int ReadCodePoint(string text, ref int at)
    {
        int lead = ReadByte(text, ref at);
        if (lead < 0x80)
        {
            return lead;
        }

        // The smallest code point of each length rules out overlong forms.
        (int following, int smallest) = lead switch
        {
            >= 0xC2 and <= 0xDF => (1, 0x80),
            >= 0xE0 and <= 0xEF => (2, 0x800),
            >= 0xF0 and <= 0xF4 => (3, 0x10000),
            _ => throw new PictureException("D3140", text),
        };
        int codePoint = lead & (0x3F >> following);
        for (int i = 0; i < following; i++)
        {
            int next = ReadByte(text, ref at);
            if ((next & 0xC0) != 0x80)
            {
                throw new PictureException("D3140", text);
            }

            codePoint = (codePoint << 6) | (next & 0x3F);
        }

        bool surrogate = codePoint is >= 0xD800 and <= 0xDFFF;
        return codePoint < smallest || codePoint > 0x10FFFF || surrogate ? throw new PictureException("D3140", text) : codePoint;
    }

    private static int ReadByte(string text, ref int at)
    {
        if (at + 2 >= text.Length || text[at] != '%' || !Uri.IsHexDigit(text[at + 1]) || !Uri.IsHexDigit(text[at + 2]))
        {
            throw new PictureException("D3140", text);
        }

        int value = (Uri.FromHex(text[at + 1]) * 16) + Uri.FromHex(text[at + 2]);
        at += 3;
        return value;
    }
}
