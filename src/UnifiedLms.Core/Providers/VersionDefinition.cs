namespace UnifiedLms.Core.Providers;

/// <summary>A version of the protocol that each request names in a header, and that the server is asked for.</summary>
public sealed class VersionDefinition
{
    /// <summary>The header that carries it.</summary>
    public required string Header { get; init; }

    /// <summary>The connection field by which a user fixes it, or null.</summary>
    public string? Setting { get; init; }

    /// <summary>The request that asks which ones the server speaks.</summary>
    public required RequestDefinition Ask { get; init; }

    /// <summary>Over the body of its answer: the version to speak, or nothing.</summary>
    public required Expression Choose { get; init; }

    /// <summary>What is spoken where the server does not say.</summary>
    public required string Otherwise { get; init; }
}
