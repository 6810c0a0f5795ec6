using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>The tokens with an inner grammar: strings, numbers and regular expressions.</summary>
internal static class LexerLiterals
{
    internal static Token String(string source, ref int position)
    {
        int start = position;
        char quote = source[position++];
        StringBuilder text = new();
        while (position < source.Length)
        {
            char c = source[position];
            if (c == quote)
            {
                position++;
                string content = text.ToString();
                return new Token(TokenKind.String, content, start, JsonataValue.From(content));
            }

            if (c == '\\')
            {
                position++;
                text.Append(Escape(source, ref position));
            }
            else
            {
                text.Append(c);
            }

            position++;
        }

        throw new JsonataException("S0101", start);
    }

    /// <exception cref="JsonataException">S0102 for a number beyond the range of a double.</exception>
    internal static Token Number(string source, ref int position)
    {
        int start = position;
        if (source[position++] != '0')
        {
            SkipDigits(source, ref position);
        }

        if (position + 1 < source.Length && source[position] == '.' && IsDigit(source[position + 1]))
        {
            position++;
            SkipDigits(source, ref position);
        }

        SkipExponent(source, ref position);
        string text = source.Substring(start, position - start);
        JsonataValue value = JsonNumber.Parse(text);
        if (double.IsInfinity(value.Num))
        {
            throw new JsonataException("S0102", start, text);
        }

        return new Token(TokenKind.Number, text, start, value);
    }

    internal static Token Regex(string source, ref int position)
    {
        int start = position++;
        int depth = 0;
        for (int i = position; i < source.Length; i++)
        {
            char c = source[i];
            if (c == '/' && depth == 0 && !IsEscaped(source, i))
            {
                if (i == position)
                {
                    throw new JsonataException("S0301", start);
                }

                string pattern = source.Substring(position, i - position);
                int flags = ++i;
                while (i < source.Length && source[i] is 'i' or 'm')
                {
                    i++;
                }

                position = i;
                return new Token(TokenKind.Regex, pattern + "\n" + source.Substring(flags, i - flags), start);
            }

            if (source[i - 1] != '\\')
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            }
        }

        throw new JsonataException("S0302", start);
    }

    private static bool IsEscaped(string source, int position)
    {
        int slashes = 0;
        while (source[position - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }

    private static char Escape(string source, ref int position)
    {
        char c = position < source.Length ? source[position] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                if (position + 4 < source.Length
                    && ushort.TryParse(source.Substring(position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
                {
                    position += 4;
                    return (char)code;
                }

                throw new JsonataException("S0104", position - 1);
            default:
                throw new JsonataException("S0103", position - 1, c == '\0' ? string.Empty : c.ToString());
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static void SkipDigits(string source, ref int position)
    {
        while (position < source.Length && IsDigit(source[position]))
        {
            position++;
        }
    }

    private static void SkipExponent(string source, ref int position)
    {
        if (position >= source.Length || source[position] is not ('e' or 'E'))
        {
            return;
        }

        int digits = position + 1;
        if (digits < source.Length && source[digits] is '+' or '-')
        {
            digits++;
        }

        if (digits < source.Length && IsDigit(source[digits]))
        {
            position = digits;
            SkipDigits(source, ref position);
        }
    }
}
