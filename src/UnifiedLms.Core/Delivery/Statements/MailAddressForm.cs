using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Delivery;

/// <summary>Addresses as people have them: dot-atom and a host name; no comments, no quotes, no literals.</summary>
internal static class MailAddressForm
{
    private static readonly Regex s_local = new(
        @"^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$", RegexOptions.CultureInvariant);

    private static readonly Regex s_host = new(
        @"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$", RegexOptions.CultureInvariant);

    /// <summary>The address as an IRI, its host in lower case and in ASCII; null where it is none.</summary>
    public static string? ToMbox(string? address)
    {
        string text = address?.Trim() ?? string.Empty;
        int at = text.IndexOf('@');
        if (at <= 0 || at != text.LastIndexOf('@') || text.Length > 254 || at > 64)
        {
            return null;
        }

        string local = text.Substring(0, at);
        string? host = Host(text.Substring(at + 1));
        return host is not null && s_local.IsMatch(local) && s_host.IsMatch(host) ? "mailto:" + Escape(local) + "@" + host : null;
    }

    private static string? Host(string text)
    {
        try
        {
            return new IdnMapping().GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // RFC 6068: what separates the parts of an address on the web, and what no IRI has, is escaped.
    private static string Escape(string local)
    {
        var escaped = new StringBuilder(local.Length);
        foreach (char c in local)
        {
            if ("%/?#&=^`{|}".IndexOf(c) >= 0)
            {
                escaped.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
