namespace UnifiedLms.Core.Providers;

/// <summary>The request that proves a connection, and who it says we are.</summary>
public sealed class ConnectionTestDefinition
{
    /// <summary>The request; it reads only.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>A request that is sent before it and tells whether the address is right; or null.</summary>
    public RequestDefinition? Reach { get; init; }

    /// <summary>Over the answer's body: the name of the account, for people; or null.</summary>
    public Expression? Identity { get; init; }
}
