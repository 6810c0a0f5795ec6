namespace UnifiedLms.Core.Delivery;

/// <summary>What came of putting a statement into an outbox.</summary>
/// <param name="Statement">The statement.</param>
public sealed record Acceptance(Statement Statement)
{
    /// <summary>Whether it was put there now. It is on the disk then and will be sent, whatever happens to this process.</summary>
    public bool IsNew { get; init; }

    /// <summary>The state in which it is there: <c>pending</c>, <c>sent</c>, <c>conflict</c> or <c>rejected</c>.</summary>
    public string State { get; init; } = "pending";

    /// <summary>What differs from the statement of the same id that is there already; null where they say the same.</summary>
    public string? Difference { get; init; }

    /// <summary>Why the one that is there was given up, or null.</summary>
    public string? Reason { get; init; }
}
