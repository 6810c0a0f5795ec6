using System;
using System.Collections.Generic;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>The headers that a caller may set himself: all but those that say who he is, where it goes, and how long it is.</summary>
internal static class ProxyHeaders
{
    public static Dictionary<string, string> Check(ConnectionContext connection, IDictionary<string, string>? headers)
    {
        var checkedHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in headers ?? new Dictionary<string, string>())
        {
            string? reason = HeaderRules.Refusal(header.Key, header.Value, connection.Provider.Auth);
            if (reason is not null)
            {
                throw connection.Fault(LmsFaultKind.InvalidInput, null, $"'{header.Key}' {reason}.", "Leave it out of -Headers.");
            }

            checkedHeaders[header.Key] = header.Value;
        }

        return checkedHeaders;
    }
}
