using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>What a provider definition needs and can do.</summary>
public sealed class LmsProviderInfo
{
    /// <summary>The name commands take for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name people know it by.</summary>
    public string? Title { get; init; }

    /// <summary>Where the definition comes from: <c>built-in</c> or its folder.</summary>
    public string? Source { get; init; }

    /// <summary>The settings a connection has.</summary>
    public IReadOnlyList<LmsConnectionField> ConnectionFields { get; init; } = Array.Empty<LmsConnectionField>();

    /// <summary>What can be done with which resource.</summary>
    public IReadOnlyList<LmsCapability> Capabilities { get; init; } = Array.Empty<LmsCapability>();

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
