using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Takes secrets out of everything that is shown or kept. Headers are shown by an allow-list; members of forms, queries and
/// JSON whose names sound of a secret are starred; and the connection's own secrets are starred wherever they turn up.
/// </summary>
public sealed class Redactor
{
    private const string Stars = "***";

    private static readonly HashSet<string> s_headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-encoding", "content-length", "content-type", "date",
        "etag", "expires", "host", "last-modified", "link", "pragma", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after",
        "server", "transfer-encoding", "user-agent", "vary", "www-authenticate", "x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset",
        "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-request-cost", "x-request-context-id", "x-request-id", "x-runtime",
        "x-total-count", "x-experience-api-version",
    };

    private static readonly Regex s_sensitive = new(
        "token|secret|passw|pwd|api[_-]?key|accesskey|access_key|authorization|credential|client_assertion|private|signature|session|cookie|jwt",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static readonly Regex s_jsonMember = new(
        "\"(?<name>(?:[^\"\\\\]|\\\\.){1,80})\"(?<between>\\s*:\\s*)(?<value>\"(?:[^\"\\\\]|\\\\.)*\"?|-?[0-9][^,}\\]\\s]*)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2));

    private static readonly Regex s_pair = new(
        "(?<=^|[?&\\s])(?<name>[^=&?\\s\"<>]{1,120})=(?<value>[^&\\s\"<>]*)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2));

    private readonly IReadOnlyList<string> _known;

    /// <summary>Makes a redactor.</summary>
    /// <param name="secrets">The connection's own secrets.</param>
    public Redactor(IEnumerable<Secret> secrets)
    {
        // The secret itself, and as it stands in an address, in JSON and in a basic header. A short one would star half the text.
        _known = secrets.Where(s => !s.IsEmpty)
            .Select(s => s.Reveal())
            .Where(s => s.Length >= 6)
            .SelectMany(Spellings)
            .Distinct()
            .OrderByDescending(s => s.Length)
            .ToList();
    }

    // Some servers escape slashes in JSON, some do not.
    private static IEnumerable<string> Spellings(string secret)
    {
        string json = JsonataValue.From(secret).ToJson();
        string inside = json.Substring(1, json.Length - 2);
        return new[]
        {
            secret,
            Uri.EscapeDataString(secret),
            inside,
            inside.Replace("/", "\\/"),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        };
    }

    /// <summary>The value of a header as it may be shown.</summary>
    public string Header(string name, string value) => s_headers.Contains(name) ? Text(value) : Stars;

    /// <summary>A text, such as a body or a message, as it may be shown.</summary>
    public string Text(string text)
    {
        string shown = text;
        foreach (string secret in _known)
        {
            shown = shown.Replace(secret, Stars);
        }

        try
        {
            shown = s_jsonMember.Replace(shown, m => s_sensitive.IsMatch(m.Groups["name"].Value)
                ? "\"" + m.Groups["name"].Value + "\"" + m.Groups["between"].Value + "\"" + Stars + "\""
                : m.Value);
            return s_pair.Replace(shown, m => s_sensitive.IsMatch(m.Groups["name"].Value) ? m.Groups["name"].Value + "=" + Stars : m.Value);
        }
        catch (RegexMatchTimeoutException)
        {
            return Stars + " (not shown: too long to search for secrets)";
        }
    }

    /// <summary>An address as it may be shown: without the values of its query unless asked for, never with a user part.</summary>
    public string Address(Uri uri, bool withQuery = false)
        => uri.Scheme + "://" + uri.Authority + Text(uri.AbsolutePath) + (withQuery ? Text(uri.Query) : uri.Query.Length > 0 ? "?..." : string.Empty);
}
