using System;
using System.Globalization;

namespace UnifiedLms.Jsonata;

/// <summary>Says in one sentence what is wrong with JSON text.</summary>
internal static class JsonMistake
{
    /// <param name="utf8">The text.</param>
    /// <param name="position">The byte that cannot stand where it stands; the length of the text where something is missing.</param>
    /// <param name="isTooDeep">Nothing is wrong but that it is nested too deeply.</param>
    internal static JsonataException Of(ReadOnlySpan<byte> utf8, int position, bool isTooDeep)
    {
        int line = 1;
        int column = 1;
        for (int i = 0; i < position; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                line++;
                column = 1;
            }
            else
            {
                column += (utf8[i] & 0xC0) == 0x80 ? 0 : 1; // bytes that go on with a character count as none
            }
        }

        string what = isTooDeep ? "it is nested too deeply" : Describe(utf8, position);
        return new JsonataException(ErrorCodes.BadJson, position, value: JsonataValue.From(what)) { Line = line, Column = column };
    }

    private static string Describe(ReadOnlySpan<byte> utf8, int position)
    {
        if (position >= utf8.Length)
        {
            return JsonText.Decode(utf8).Trim().Length == 0 ? "there is no text" : "the text ends too early";
        }

        byte sign = utf8[position];
        if (sign < ' ')
        {
            return "a control character or line break (0x" + sign.ToString("X2", CultureInfo.InvariantCulture) + ") cannot stand here";
        }

        if (sign == ' ')
        {
            return "a space is not expected here";
        }

        int length = 1;
        while (position + length < utf8.Length && (utf8[position + length] & 0xC0) == 0x80)
        {
            length++;
        }

        return JsonText.Decode(utf8.Slice(position, length)) + " is not expected here";
    }
}
