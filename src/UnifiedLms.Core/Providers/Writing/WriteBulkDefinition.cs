namespace UnifiedLms.Core.Providers;

/// <summary>One request that writes many; its expressions see the inputs of all as <c>items</c>.</summary>
public sealed class WriteBulkDefinition
{
    /// <summary>The request.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>Over an item's input: what items of one request must have in common, bound as <c>by</c>; null where any go together.</summary>
    public Expression? By { get; init; }

    /// <summary>The most items in one request.</summary>
    public int Max { get; init; } = 50;

    /// <summary>The most form fields in one request; null where nothing counts them.</summary>
    public int? MaxFields { get; init; }

    /// <summary>
    /// Over <c>{status, headers, body, items}</c>: what came of each item, in their order: its id, or an object with <c>id</c> and
    /// <c>record</c>. Null stands for an answer that tells nothing of them.
    /// </summary>
    public Expression? Results { get; init; }

    /// <summary>Whether one bad item makes the LMS refuse all, so that nothing of a refused request was done.</summary>
    public bool Atomic { get; init; }

    /// <summary>Over <c>{status, headers, body, items}</c> of a success: the items that were refused, as faults with their <c>index</c>; or null.</summary>
    public Expression? Refused { get; init; }
}
