using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>Flattens JSON into the name and value pairs of queries and forms. Null and undefined are left out: none of these forms has a null.</summary>
public static class ParameterWriter
{
    /// <summary>Flattens an object.</summary>
    /// <param name="parameters">The object; nothing is written for undefined.</param>
    /// <param name="encoding">
    /// <see cref="BodyEncoding.PhpForm"/> nests (<c>a[0][b]=1</c>) and writes booleans as 1 and 0; any other repeats the name of a list's
    /// items and writes true and false.
    /// </param>
    public static List<KeyValuePair<string, string>> Flatten(in JsonataValue parameters, BodyEncoding encoding)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        for (int i = 0; parameters.Kind == JsonataKind.Object && i < parameters.Count; i++)
        {
            Append(pairs, parameters.MemberName(i), parameters.MemberValue(i), encoding == BodyEncoding.PhpForm);
        }

        return pairs;
    }

    /// <summary>Pairs as they stand in a query or a form body: <c>a=1&amp;b=%20</c>.</summary>
    public static string Encode(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            if (text.Length > 0)
            {
                text.Append('&');
            }

            text.Append(Escape(pair.Key)).Append('=').Append(Escape(pair.Value));
        }

        return text.ToString();
    }

    private static void Append(List<KeyValuePair<string, string>> pairs, string name, in JsonataValue value, bool nested)
    {
        switch (value.Kind)
        {
            case JsonataKind.Array:
                for (int i = 0; i < value.Count; i++)
                {
                    Append(pairs, nested ? name + "[" + i.ToString(CultureInfo.InvariantCulture) + "]" : name, value[i], nested);
                }

                break;
            case JsonataKind.Object:
                for (int i = 0; i < value.Count; i++)
                {
                    Append(pairs, name + "[" + value.MemberName(i) + "]", value.MemberValue(i), nested);
                }

                break;
            case JsonataKind.Boolean:
                pairs.Add(new KeyValuePair<string, string>(name, nested ? (value.AsBoolean() ? "1" : "0") : (value.AsBoolean() ? "true" : "false")));
                break;
            case JsonataKind.String:
                pairs.Add(new KeyValuePair<string, string>(name, value.AsString()));
                break;
            case JsonataKind.Number:
                pairs.Add(new KeyValuePair<string, string>(name, value.ToJson()));
                break;
        }
    }

    // Uri.EscapeDataString has a length limit on .NET Framework.
    private static string Escape(string text)
    {
        const int Limit = 30_000;
        if (text.Length <= Limit)
        {
            return Uri.EscapeDataString(text);
        }

        var escaped = new StringBuilder(text.Length * 2);
        for (int i = 0; i < text.Length;)
        {
            int length = Math.Min(Limit, text.Length - i);
            if (i + length < text.Length && char.IsHighSurrogate(text[i + length - 1]))
            {
                length--;
            }

            escaped.Append(Uri.EscapeDataString(text.Substring(i, length)));
            i += length;
        }

        return escaped.ToString();
    }
}
