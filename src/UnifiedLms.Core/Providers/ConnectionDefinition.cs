using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>What a user says to connect to an LMS.</summary>
public sealed class ConnectionDefinition
{
    /// <summary>Whether the user must give the site's address.</summary>
    public bool BaseUriRequired { get; init; }

    /// <summary>The address where the user gives none, or null.</summary>
    public string? BaseUriDefault { get; init; }

    /// <summary>An address to show as example, or null.</summary>
    public string? BaseUriExample { get; init; }

    /// <summary>What answers the requests.</summary>
    public ServerKind Server { get; init; }

    /// <summary>The settings beside address and secret, in the definition's order.</summary>
    public required IReadOnlyList<ConnectionField> Fields { get; init; }

    /// <summary>The request that proves a connection, or null where the LMS has none.</summary>
    public ConnectionTestDefinition? Test { get; init; }
}
