using System;
using System.Buffers;
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
        char[] buffer = ArrayPool<char>.Shared.Rent(escaped.Length);
        string text = new(buffer, 0, Unescape(escaped, buffer));
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    /// <summary>Unescapes into a buffer at least as long as the escaped bytes.</summary>
    /// <returns>How many characters it made.</returns>
    internal static int Unescape(ReadOnlySpan<byte> escaped, Span<char> target)
    {
        int length = 0;
        while (!escaped.IsEmpty)
        {
            int slash = escaped.IndexOf((byte)'\\');
            if (slash != 0)
            {
                int plain = slash < 0 ? escaped.Length : slash;
                length += Decode(escaped.Slice(0, plain), target.Slice(length));
                escaped = escaped.Slice(plain);
                continue;
            }

            byte letter = escaped[1];
            if (letter == (byte)'u')
            {
                target[length++] = (char)((Hex(escaped[2]) << 12) | (Hex(escaped[3]) << 8) | (Hex(escaped[4]) << 4) | Hex(escaped[5]));
                escaped = escaped.Slice(6);
                continue;
            }

            target[length++] = letter switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => (char)letter,
            };
            escaped = escaped.Slice(2);
        }

        return length;
    }

    /// <summary>Decodes into a buffer at least as long as the bytes.</summary>
    internal static int Decode(ReadOnlySpan<byte> utf8, Span<char> target)
    {
#if NETSTANDARD2_0
        unsafe
        {
            fixed (byte* source = utf8)
            fixed (char* characters = target)
            {
                return utf8.IsEmpty ? 0 : Encoding.UTF8.GetChars(source, utf8.Length, characters, target.Length);
            }
        }
#else
        return Encoding.UTF8.GetChars(utf8, target);
#endif
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
