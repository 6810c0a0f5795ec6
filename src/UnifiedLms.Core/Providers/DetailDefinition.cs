namespace UnifiedLms.Core.Providers;

/// <summary>A request that exchanges the records of a list for fuller ones, many at a time.</summary>
public sealed class DetailDefinition
{
    /// <summary>The request; its expressions see the ids of the page as <c>ids</c>.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>The member that tells which record is which, in both lists.</summary>
    public required string Key { get; init; }

    /// <summary>The most ids in one request.</summary>
    public int Max { get; init; } = 100;
}
