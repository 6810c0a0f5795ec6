using System;
using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Turns the inside of a JSON string into text. The platform's reader refuses unpaired surrogates, which real payloads and
/// the language's own tests contain, hence this one.
/// </summary>
internal static class JsonText
{
    internal static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

#if NETSTANDARD2_0
        unsafe
        {
            fixed (byte* pointer = utf8)
            {
                return Encoding.UTF8.GetString(pointer, utf8.Length);
            }
        }
#else
        return Encoding.UTF8.GetString(utf8);
#endif
    }

    /// <summary>UTF-8 of JSON text in which an unpaired surrogate becomes an escape instead of a replacement character.</summary>
    internal static byte[] Encode(string text)
    {
        int lone = IndexOfLoneSurrogate(text);
        if (lone < 0)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        StringBuilder escaped = new(text.Length + 16);
        for (int start = 0; start < text.Length; start = lone + 1)
        {
            lone = IndexOfLoneSurrogate(text, start);
            if (lone < 0)
            {
                escaped.Append(text, start, text.Length - start);
                break;
            }

            // Inside a JSON string, the only place where it is valid, the escape means the same.
            escaped.Append(text, start, lone - start).Append("\\u").Append(((int)text[lone]).ToString("x4", CultureInfo.InvariantCulture));
        }

        return Encoding.UTF8.GetBytes(escaped.ToString());
    }

    internal static int IndexOfLoneSurrogate(string text, int start = 0)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            return i;
        }

        return -1;
    }

    internal static string Unescape(ReadOnlySpan<byte> escaped)
    {
        StringBuilder text = new(escaped.Length);
        while (!escaped.IsEmpty)
        {
            int slash = escaped.IndexOf((byte)'\\');
            if (slash != 0)
            {
                int plain = slash < 0 ? escaped.Length : slash;
                text.Append(Decode(escaped.Slice(0, plain)));
                escaped = escaped.Slice(plain);
                continue;
            }

            byte letter = escaped[1];
            if (letter == (byte)'u')
            {
                text.Append((char)((Hex(escaped[2]) << 12) | (Hex(escaped[3]) << 8) | (Hex(escaped[4]) << 4) | Hex(escaped[5])));
                escaped = escaped.Slice(6);
                continue;
            }

            text.Append(letter switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => (char)letter,
            });
            escaped = escaped.Slice(2);
        }

        return text.ToString();
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
