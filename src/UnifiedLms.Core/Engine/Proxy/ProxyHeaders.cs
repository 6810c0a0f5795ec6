using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>The headers that a caller may set himself: all but those that say who he is, where it goes, and how long it is.</summary>
internal static class ProxyHeaders
{
    private static readonly string[] s_ours =
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Host", "Content-Length", "Transfer-Encoding", "Connection",
    };

    // Some frameworks obey these on any request: a read-only connection would write, and -WhatIf would not ask.
    private static readonly string[] s_overrides = { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" };

    public static Dictionary<string, string> Check(ConnectionContext connection, IDictionary<string, string>? headers)
    {
        var checkedHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in headers ?? new Dictionary<string, string>())
        {
            string? reason = header.Key.Length == 0 || header.Key.Any(c => c <= ' ' || c == ':' || c > '~') ? "is no name of a header"
                : s_ours.Contains(header.Key, StringComparer.OrdinalIgnoreCase) || CarriesSecret(connection.Provider, header.Key) ? "is set by the connection itself"
                : s_overrides.Contains(header.Key, StringComparer.OrdinalIgnoreCase) ? "would change the method behind its back; say -Method instead"
                : header.Value.Any(char.IsControl) ? "has a line break or another control character in its value"
                : null;
            if (reason is not null)
            {
                throw connection.Fault(LmsFaultKind.InvalidInput, null, $"'{header.Key}' {reason}.", "Leave it out of -Headers.");
            }

            checkedHeaders[header.Key] = header.Value;
        }

        return checkedHeaders;
    }

    private static bool CarriesSecret(ProviderDefinition provider, string name) => provider.Auth
        .SelectMany(scheme => scheme.Headers.Select(header => header.Name).Concat(scheme.Kind == AuthKind.Header ? new[] { scheme.Parameter } : Array.Empty<string?>()))
        .Contains(name, StringComparer.OrdinalIgnoreCase);
}
