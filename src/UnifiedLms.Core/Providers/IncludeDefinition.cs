namespace UnifiedLms.Core.Providers;

/// <summary>What is particular to one LMS about joining a related record.</summary>
public sealed class IncludeDefinition
{
    /// <summary>Over a native record: the related native record, where the LMS sent it along; or null.</summary>
    public Expression? Inline { get; init; }

    /// <summary>Whether what was sent along tells less than a read of its own; completed records are then read.</summary>
    public bool Thin { get; init; }

    /// <summary>
    /// Over a related unified record: what a reference's id equals, or a list that contains it; null stands for the record's own id.
    /// </summary>
    public Expression? Match { get; init; }
}
