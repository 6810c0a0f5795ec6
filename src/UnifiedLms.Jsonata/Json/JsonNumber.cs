using System;

namespace UnifiedLms.Jsonata;

/// <summary>Reads and writes JSON numbers, keeping integers that a double would round.</summary>
internal static class JsonNumber
{
    internal static JsonataValue Parse(string text)
    {
        double value = DecimalText.Read(text);
        if (text.Length > 15 && IsInteger(text) && Math.Abs(value) >= 9007199254740992d)
        {
            // 2^53 and above: a plain number only if it would be written with the same digits.
            if (double.IsInfinity(value) || JsNumber.ToText(value) != text)
            {
                return new JsonataValue(new ExactInteger(text), value);
            }
        }

        return JsonataValue.From(value);
    }

    private static bool IsInteger(string text)
    {
        for (int i = text[0] == '-' ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
