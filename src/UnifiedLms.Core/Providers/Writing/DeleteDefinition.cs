namespace UnifiedLms.Core.Providers;

/// <summary>How a record is removed: so that it can come back, and for good.</summary>
public sealed class DeleteDefinition
{
    /// <summary>The form that keeps the record, or the only one there is; null where the LMS only removes for good.</summary>
    public WriteDefinition? Gentle { get; init; }

    /// <summary>The form that leaves nothing; or null.</summary>
    public WriteDefinition? Permanent { get; init; }
}
