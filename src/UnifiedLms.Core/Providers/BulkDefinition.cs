namespace UnifiedLms.Core.Providers;

/// <summary>A request that gives many records by their ids.</summary>
public sealed class BulkDefinition
{
    /// <summary>The request; its expressions see the ids as <c>ids</c>. Records that were not asked for are passed over.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>The most ids in one request.</summary>
    public int Max { get; init; } = 100;
}
