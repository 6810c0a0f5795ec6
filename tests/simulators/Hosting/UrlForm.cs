using System;
using System.Collections.Generic;
using System.Text;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>The application/x-www-form-urlencoded notation of queries and form bodies.</summary>
public static class UrlForm
{
    public static List<KeyValuePair<string, string>> Parse(ReadOnlySpan<char> text)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (Range part in text.Split('&'))
        {
            ReadOnlySpan<char> pair = text[part];
            if (pair.IsEmpty)
            {
                continue;
            }

            int equals = pair.IndexOf('=');
            pairs.Add(equals < 0
                ? new(Decode(pair), string.Empty)
                : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return pairs;
    }

    /// <summary>Decodes percent signs and plus signs; a malformed escape stays as it is, as web servers do.</summary>
    public static string Decode(ReadOnlySpan<char> text) =>
        text.IndexOfAny('%', '+') < 0 ? text.ToString() : Uri.UnescapeDataString(text.ToString().Replace('+', ' '));

    /// <summary>Encodes like Ruby's CGI.escape and PHP's urlencode: a blank becomes a plus sign.</summary>
    public static string Encode(string text)
    {
        StringBuilder result = new(text.Length + 16);
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            char character = (char)value;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~')
            {
                result.Append(character);
            }
            else if (character == ' ')
            {
                result.Append('+');
            }
            else
            {
                result.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }
}
