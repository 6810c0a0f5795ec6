using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>A connection as scripts see it. Never holds a secret.</summary>
public sealed class LmsConnectionInfo
{
    /// <summary>The name commands take for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the provider definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Where the system is; null for one that lives in memory.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The connection's settings that are no secrets, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the authentication scheme, or null where none is needed.</summary>
    public string? Authentication { get; init; }

    /// <summary>Whether the connection refuses every change.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether commands use it when they are given no other.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Who we are to the provider, once it was asked.</summary>
    public string? Identity { get; set; }

    /// <summary>How the connection takes results, as it was when the object was given; null where it takes none.</summary>
    public LmsDeliveryStatus? Delivery { get; set; }

    /// <summary><c>Ok</c>, <c>CantConnect</c> or <c>ServerError</c>; null where no results were sent.</summary>
    public string? Status => Delivery?.Status;

    /// <summary>The last error of sending results, or null.</summary>
    public string? LastError => Delivery?.LastError;

    /// <summary>When that was, UTC.</summary>
    public DateTimeOffset? LastErrorAt => Delivery?.LastErrorAt;

    /// <summary>When the connection was made, UTC.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
