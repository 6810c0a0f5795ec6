using System;
using System.Globalization;
using System.Text;
using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Writes UTF-8 bytes as percent escapes.</summary>
internal static class PercentEncoder
{
    private const string Hex = "0123456789ABCDEF";

    /// <param name="text">The text.</param>
    /// <param name="kept">What stays as it is beside ASCII letters and digits.</param>
    /// <param name="maxLength">The most characters the result may have.</param>
    /// <exception cref="PictureException">D3140: half a surrogate pair. D2016: the result is too long.</exception>
    public static string Encode(string text, string kept, int maxLength)
    {
        var output = new StringBuilder(Math.Min(text.Length, 1 << 20) + 16);
        for (int i = 0; i < text.Length; i++)
        {
            if (output.Length > maxLength)
            {
                break;
            }

            char c = text[i];
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || kept.IndexOf(c) >= 0)
            {
                output.Append(c);
            }
            else if (!char.IsSurrogate(c))
            {
                Append(output, c);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                Append(output, char.ConvertToUtf32(c, text[++i]));
            }
            else
            {
                throw new PictureException("D3140", text);
            }
        }

        return output.Length <= maxLength
            ? output.ToString()
            : throw new PictureException(ErrorCodes.StringTooLong, output.Length.ToString(CultureInfo.InvariantCulture));
    }

    private static void Append(StringBuilder output, int codePoint)
    {
        if (codePoint < 0x80)
        {
            AppendByte(output, codePoint);
            return;
        }

        int following = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        int marker = (0xF00 >> (following + 1)) & 0xFF; // as many leading ones as the sequence has bytes
        AppendByte(output, marker | (codePoint >> (6 * following)));
        while (following-- > 0)
        {
            AppendByte(output, 0x80 | ((codePoint >> (6 * following)) & 0x3F));
        }
    }

    private static void AppendByte(StringBuilder output, int value) =>
        output.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
}
