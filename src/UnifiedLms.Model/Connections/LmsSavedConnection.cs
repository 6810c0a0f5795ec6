using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>A connection that was saved under a name, to be opened again without being asked anything. Says where its secrets are and holds none.</summary>
public sealed class LmsSavedConnection
{
    /// <summary>The name that <c>Connect-Lms -Name</c> takes.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the provider definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Where the system is; null for the provider's default.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The settings that are no secrets, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The user name, or null.</summary>
    public string? UserName { get; init; }

    /// <summary>The id of a registered client, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where each secret is kept, by its part, for example <c>Token</c>: <c>env:LMS_TOKEN</c>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the connection will refuse every change.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether plain http to another machine is permitted.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>How long one attempt of a request may take, in seconds; null for the usual time.</summary>
    public double? TimeoutSec { get; init; }

    /// <summary>How long a request may wait for the system's limits, in seconds; null for the usual time.</summary>
    public double? MaxWaitSec { get; init; }

    /// <summary>How often a request is tried in all; null for the usual number.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The file it is saved in.</summary>
    public string Path { get; init; } = "";

    /// <summary>When it was saved, UTC.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
