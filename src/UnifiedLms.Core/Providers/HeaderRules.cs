using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>The headers that nobody may set but the connection itself: those that say who it is, where a request goes, and how long it is.</summary>
public static class HeaderRules
{
    private static readonly string[] s_ours =
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Host", "Content-Length", "Transfer-Encoding", "Connection",
    };

    // Some frameworks obey these on any request: a read-only connection would write, and -WhatIf would not ask.
    private static readonly string[] s_methods = { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" };

    /// <summary>Why a header cannot be set, or null where it can.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="auth">The ways to authenticate, whose headers are taken.</param>
    public static string? Refusal(string name, string value, IEnumerable<AuthScheme> auth)
        => name.Length == 0 || name.Any(c => c <= ' ' || c == ':' || c > '~') ? "is no name of a header"
            : s_ours.Contains(name, StringComparer.OrdinalIgnoreCase) || CarriesSecret(auth, name) ? "is set by the connection itself"
            : s_methods.Contains(name, StringComparer.OrdinalIgnoreCase) ? "would change the method behind its back; say -Method instead"
            : value.Any(char.IsControl) ? "has a line break or another control character in its value"
            : null;

    private static bool CarriesSecret(IEnumerable<AuthScheme> auth, string name) => auth
        .SelectMany(scheme => scheme.Headers.Select(header => header.Name).Concat(scheme.Kind == AuthKind.Header ? new[] { scheme.Parameter } : Array.Empty<string?>()))
        .Contains(name, StringComparer.OrdinalIgnoreCase);
}
