using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// One LMS as data: how to connect, how its HTTP behaves, and which requests and mappings serve which resource.
/// Made by <see cref="ProviderLoader"/> from a folder with a <c>provider.json</c>; immutable and shared by all connections.
/// </summary>
public sealed record ProviderDefinition
{
    /// <summary>The name that scripts use, lower case: <c>sandbox</c>. The same as the folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>The product's name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where the vendor documents the API, or null.</summary>
    public string? Documentation { get; init; }

    /// <summary>The folder that the definition came from.</summary>
    public required string Folder { get; init; }

    /// <summary>What a user says to connect, and the request that proves the connection.</summary>
    public required ConnectionDefinition Connection { get; init; }

    /// <summary>The ways to authenticate, in order of preference; never empty.</summary>
    public required IReadOnlyList<AuthScheme> Auth { get; init; }

    /// <summary>Headers, encoding, paging, throttling and faults that hold for every request.</summary>
    public required HttpDefinition Http { get; init; }

    /// <summary>What calls of the user's own may take for granted.</summary>
    public ProxyDefinition Proxy { get; init; } = new();

    /// <summary>How statements are sent to it, or null where it takes none.</summary>
    public DeliveryDefinition? Delivery { get; init; }

    /// <summary>Native word to unified word, by field (<c>enrollment.status</c>). Look-ups ignore case.</summary>
    public required IReadOnlyDictionary<string, Vocabulary> Vocabularies { get; init; }

    /// <summary>What can be read, by resource.</summary>
    public required IReadOnlyDictionary<LmsResource, ResourceDefinition> Resources { get; init; }

    /// <summary>What users lay over the mappings, by resource; empty where nobody does.</summary>
    public IReadOnlyDictionary<LmsResource, OverlayDefinition> Overlays { get; init; } = new Dictionary<LmsResource, OverlayDefinition>();

    /// <summary>The overrides that were applied, the earliest level first; empty where there are none.</summary>
    public IReadOnlyList<MappingOverride> Overrides { get; init; } = Array.Empty<MappingOverride>();
}
