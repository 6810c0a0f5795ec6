using System;
using System.Collections.Generic;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>What a user says to connect.</summary>
public sealed class ConnectionRequest
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The connection's name; null for the provider's.</summary>
    public string? Name { get; init; }

    /// <summary>The site's address; null for the definition's default.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>Settings by the names of the definition's connection fields, in any case.</summary>
    public IDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A token or key, or null. The connection takes it over.</summary>
    public Secret? Token { get; init; }

    /// <summary>A user name, or null.</summary>
    public string? UserName { get; init; }

    /// <summary>The user's password, or null. The connection takes it over.</summary>
    public Secret? Password { get; init; }

    /// <summary>The id of a registered client, also called key; or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client's secret, or null. The connection takes it over.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>A refresh token, or null. The connection takes it over.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>Told when the LMS exchanges the refresh token for a new one, so that it can be kept; may come from any thread.</summary>
    public Action<Secret>? RefreshTokenChanged { get; init; }

    /// <summary>Whether plain http is allowed to another host than this machine.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>Whether the connection refuses everything that changes something.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long one attempt may take; null for the usual 100 seconds.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long a request may wait for the LMS in all; null for the usual five minutes.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>How often a request is tried in all; null for the usual five times.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Overrides for this connection alone, until it is closed, as JSON; or null.</summary>
    public string? Mapping { get; init; }

    /// <summary>Where the user's overrides are kept; null for <c>mappings</c> in the state folder.</summary>
    public string? MappingFolder { get; init; }

    /// <summary>Where processes of this user keep together what they used of an LMS's limits; null for <c>ledger</c> in the state folder.</summary>
    public string? LedgerFolder { get; init; }

    /// <summary>The clock; null for the machine's. A connection with a clock of its own shares no limits with others.</summary>
    public TimeProvider? Time { get; init; }
}
