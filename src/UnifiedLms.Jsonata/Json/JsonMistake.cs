using System;
using System.Globalization;
using System.Text.Json;

namespace UnifiedLms.Jsonata;

/// <summary>Says in our own words what is wrong with JSON text: the platform's words differ between its versions, and count in bytes.</summary>
internal static class JsonMistake
{
    /// <param name="utf8">The text.</param>
    /// <param name="line">Zero-based line of the mistake.</param>
    /// <param name="byteInLine">Zero-based byte in that line.</param>
    /// <param name="isDeepest">It is as deep there as it may be.</param>
    /// <param name="inner">What the platform says.</param>
    internal static JsonataException Of(ReadOnlySpan<byte> utf8, int line, int byteInLine, bool isDeepest, JsonException inner)
    {
        int start = 0;
        for (int i = 0; i < line; i++)
        {
            start += utf8.Slice(start).IndexOf((byte)'\n') + 1;
        }

        int position = Math.Min(start + byteInLine, utf8.Length);
        int column = 1;
        for (int i = start; i < position; i++)
        {
            column += (utf8[i] & 0xC0) == 0x80 ? 0 : 1; // bytes that go on with a character count as none
        }

        bool opens = position < utf8.Length && utf8[position] is (byte)'[' or (byte)'{';
        string what = isDeepest && opens ? "it is nested too deeply" : Describe(utf8, position);
        return new JsonataException(ErrorCodes.BadJson, position, value: JsonataValue.From(what), inner: inner) { Line = line + 1, Column = column };
    }

    private static string Describe(ReadOnlySpan<byte> utf8, int position)
    {
        if (JsonText.Decode(utf8).Trim().Length == 0)
        {
            return "there is no text";
        }

        if (position >= utf8.Length)
        {
            return "the text ends too early";
        }

        byte sign = utf8[position];
        if (sign < ' ')
        {
            return "a control character or line break (0x" + sign.ToString("X2", CultureInfo.InvariantCulture) + ") cannot stand here";
        }

        int length = 1;
        while (position + length < utf8.Length && (utf8[position + length] & 0xC0) == 0x80)
        {
            length++;
        }

        return JsonText.Decode(utf8.Slice(position, length)) + " is not expected here";
    }
}
