using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Strings of JSON, halves of surrogate pairs included: LMSs cut texts in the middle of an emoji, and the platform's reader refuses such
/// a text altogether.
/// </summary>
internal static class LooseText
{
    internal static string Of(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(text.GetRawText());
        }
    }

    internal static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Unescape(property.ToString()); // "name":value
        }
    }

    /// <summary>The quoted text at the start of well-formed JSON.</summary>
    private static string Unescape(string json)
    {
        var text = new StringBuilder(json.Length);
        for (int i = 1; i < json.Length && json[i] != '"'; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (json[++i] == 'u')
            {
                text.Append((char)ushort.Parse(json.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(json[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', char other => other });
            }
        }

        return text.ToString();
    }
}
