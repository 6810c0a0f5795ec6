using System;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>Base64 and URL encoding.</summary>
internal static class EncodingFunctions
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    internal static JsonataValue Base64Encode(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        // One byte per character: the upper half of a character is dropped, as the reference drops it.
        string text = arguments[0].Text;
        call.Run.CheckTextLength((text.Length + 2L) / 3 * 4);
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = unchecked((byte)text[i]);
        }

        return JsonataValue.From(Convert.ToBase64String(bytes));
    }

    internal static JsonataValue Base64Decode(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        call.Run.CheckTextLength(text.Length / 4L * 3);
        StringBuilder result = new();
        int bits = 0;
        int held = 0;
        foreach (char c in text)
        {
            if (c == '=')
            {
                break;
            }

            int digit = Alphabet.IndexOf(c switch { '-' => '+', '_' => '/', _ => c });
            if (digit < 0)
            {
                continue;
            }

            held = ((held << 6) | digit) & 0xFFFF;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                result.Append((char)((held >> bits) & 0xFF));
            }
        }

        return JsonataValue.From(result.ToString());
    }

    internal static JsonataValue EncodeUrl(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(UrlEncoding.EncodeUrl(arguments[0].Text, call.Run.Limits.MaxStringLength));

    internal static JsonataValue EncodeUrlComponent(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(UrlEncoding.EncodeUrlComponent(arguments[0].Text, call.Run.Limits.MaxStringLength));

    internal static JsonataValue DecodeUrl(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(UrlEncoding.DecodeUrl(arguments[0].Text));

    internal static JsonataValue DecodeUrlComponent(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(UrlEncoding.DecodeUrlComponent(arguments[0].Text));
}
