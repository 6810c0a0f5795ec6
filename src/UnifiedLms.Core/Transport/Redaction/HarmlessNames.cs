using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Transport;

/// <summary>What may be shown, by name: an allow-list for headers, queries and forms; and what must not, for members of JSON.</summary>
internal static class HarmlessNames
{
    private static readonly HashSet<string> s_headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-encoding", "content-length", "content-type", "date",
        "etag", "expires", "host", "last-modified", "link", "location", "pragma", "ratelimit", "ratelimit-limit", "ratelimit-policy",
        "ratelimit-remaining", "ratelimit-reset", "retry-after", "server", "transfer-encoding", "user-agent", "vary", "www-authenticate",
        "x-api-version", "x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset", "x-ratelimit-limit", "x-ratelimit-remaining",
        "x-ratelimit-reset", "x-request-context-id", "x-request-cost", "x-request-id", "x-runtime", "x-total-count", "x-experience-api-version",
    };

    // Filters are shown: without them a log of requests explains nothing. What a definition adds stands in its 'http.shown'.
    private static readonly HashSet<string> s_parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "active", "cursor", "count", "created_after", "criteria", "direction", "end", "enrollment_type", "expand", "fields", "filter", "first",
        "from", "get_cursor", "get_total_count", "grant_type", "id", "ids", "include", "includes", "limit", "limitfrom", "limitnum", "next",
        "offset", "options", "order", "order_by", "page", "pagesize", "page_number", "page_size", "per_page", "perpage", "role", "scope", "search",
        "search_term", "since", "size", "skip", "sort", "sort_by", "sort_dir", "start", "state", "status", "top", "type", "until", "updated_after",
    };

    private static readonly Regex s_secretive = new(
        "token|secret|passw|pwd|passphrase|api[_-]?key|accesskey|access_key|authorization|credential|client_assertion|private|signature|session|cookie|jwt|otp|bearer",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    public static bool IsHeader(string name) => s_headers.Contains(name);

    /// <summary>Whether the value of a query or form member may be shown; of a nested name, each part has to be harmless.</summary>
    public static bool IsParameter(string name, ICollection<string> further)
    {
        if (SoundsSecret(name))
        {
            return false;
        }

        int bracket = name.IndexOf('[');
        string first = bracket < 0 ? name : name.Substring(0, bracket);
        return s_parameters.Contains(first) || further.Contains(first);
    }

    /// <summary>Whether a name sounds of a secret, wherever it stands.</summary>
    public static bool SoundsSecret(string name) => s_secretive.IsMatch(name);
}
