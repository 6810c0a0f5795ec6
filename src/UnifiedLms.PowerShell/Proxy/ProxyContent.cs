using System;
using System.Text;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>The body of an answer as a script wants it: objects where it is JSON, text where it is text, else bytes.</summary>
internal static class ProxyContent
{
    public static object? Of(ProxyAnswer answer)
    {
        if (answer.Bytes.Length == 0)
        {
            return null;
        }

        if (answer.IsJson)
        {
            return RemoteJson.Parse(new ArraySegment<byte>(answer.Bytes));
        }

        answer.Headers.TryGetValue("content-type", out string? type);
        return IsText(type ?? string.Empty) ? Charset(type!).GetString(answer.Bytes) : answer.Bytes;
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || Has(type, "xml") || Has(type, "charset=") || Has(type, "json") || Has(type, "x-www-form-urlencoded");

    private static Encoding Charset(string type)
    {
        int at = type.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        try
        {
            return at < 0 ? Encoding.UTF8 : Encoding.GetEncoding(type.Substring(at + 8).Split(';')[0].Trim().Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static bool Has(string type, string part) => type.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
