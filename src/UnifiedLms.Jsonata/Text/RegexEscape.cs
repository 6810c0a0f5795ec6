namespace UnifiedLms.Jsonata.Text;

/// <summary>The escapes that stand for one character. What is no known escape stands for itself.</summary>
internal static class RegexEscape
{
    /// <param name="cursor">Behind the backslash.</param>
    /// <param name="inClass">Whether within square brackets.</param>
    /// <returns>The code point.</returns>
    public static int Read(RegexCursor cursor, bool inClass)
    {
        char c = cursor.Peek("\\ at the end of the pattern");
        if (c == 'c')
        {
            return ReadControl(cursor, inClass);
        }

        cursor.Take();
        return c switch
        {
            'b' when inClass => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            'x' => cursor.TryTakeHex(2, out int value) ? value : c,
            'u' => cursor.TryTakeHex(4, out int value) || cursor.TryTakeBracedHex(out value) ? value : c,
            >= '0' and <= '7' => ReadOctal(cursor, c - '0'),
            _ => c,
        };
    }

    /// <summary><c>\cJ</c> is a line feed. Without a letter the backslash is a plain character and the c is read next.</summary>
    private static int ReadControl(RegexCursor cursor, bool inClass)
    {
        foreach (char letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        {
            if (cursor.TryTake("c" + letter))
            {
                return letter % 32;
            }
        }

        foreach (char other in inClass ? "0123456789_" : string.Empty)
        {
            if (cursor.TryTake("c" + other))
            {
                return other % 32;
            }
        }

        return '\\';
    }

    private static int ReadOctal(RegexCursor cursor, int value)
    {
        for (int i = 0; i < 2 && !cursor.AtEnd; i++)
        {
            char c = cursor.Peek(string.Empty);
            int next = (value * 8) + (c - '0');
            if (c < '0' || c > '7' || next > 255)
            {
                break;
            }

            cursor.Take();
            value = next;
        }

        return value;
    }
}
