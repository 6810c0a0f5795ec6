namespace UnifiedLms.Core.Providers;

/// <summary>A list that belongs to a record and that the LMS does not always send with it.</summary>
public sealed class MoreDefinition
{
    /// <summary>The member of the native record that the list is put into.</summary>
    public required string As { get; init; }

    /// <summary>Over a native record: whether its list is missing.</summary>
    public required Expression When { get; init; }

    /// <summary>The request; its expressions see the native record as <c>record</c>.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>How the list continues.</summary>
    public required PagingDefinition Paging { get; init; }
}
