namespace UnifiedLms.Jsonata.Text;

/// <summary>The number literals <c>$number</c> reads from a string: decimals, and integers marked 0x, 0o or 0b.</summary>
internal static class NumberGrammar
{
    public static bool TryParse(string text, out double value)
    {
        if (IsDecimal(text))
        {
            value = DecimalText.Read(text);
            return !double.IsInfinity(value);
        }

        // White space around a marked integer is tolerated exactly where the reference tolerates it.
        string literal = text.Trim(JsWhitespace.Characters);
        value = 0;
        int bits = literal.Length > 2 && literal[0] == '0' ? BitsPerDigit(literal[1]) : 0;
        bool tolerated = bits switch
        {
            4 => text[0] == '0',
            3 => true,
            1 => text[text.Length - 1] == literal[literal.Length - 1],
            _ => false,
        };
        return tolerated && TryReadBinary(literal, bits, out value);
    }

    private static bool IsDecimal(string text)
    {
        int at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (!SkipDigits(text, ref at))
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!SkipDigits(text, ref at))
            {
                return false;
            }
        }

        if (at < text.Length && (text[at] == 'e' || text[at] == 'E'))
        {
            at++;
            if (at < text.Length && (text[at] == '+' || text[at] == '-'))
            {
                at++;
            }

            if (!SkipDigits(text, ref at))
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static bool SkipDigits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9')
        {
            at++;
        }

        return at > start;
    }

    private static int BitsPerDigit(char marker) => marker switch
    {
        'x' or 'X' => 4,
        'o' or 'O' => 3,
        'b' or 'B' => 1,
        _ => 0,
    };

    /// <summary>Reads digits worth a whole number of bits each, correctly rounded however long they are.</summary>
    private static bool TryReadBinary(string literal, int bits, out double value)
    {
        value = 0;
        long leading = 0;
        long lost = 0; // one when any digit beyond the leading 58 bits was not zero: it only breaks ties
        double scale = 1;
        for (int i = 2; i < literal.Length; i++)
        {
            int digit = DigitOf(literal[i]);
            if (digit < 0 || digit >= 1 << bits)
            {
                return false;
            }

            if (leading < 1L << 58)
            {
                leading = (leading << bits) | (long)digit;
            }
            else
            {
                lost |= digit == 0 ? 0L : 1L;
                scale *= 1 << bits;
            }
        }

        value = (leading | lost) * scale;
        return !double.IsInfinity(value) && !double.IsNaN(value);
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
