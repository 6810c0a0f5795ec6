namespace UnifiedLms.Core.Providers;

/// <summary>Another list over the same things, whose rows tell what the records of a list do not: the grades of a course beside its people.</summary>
public sealed class BesideDefinition
{
    /// <summary>The member of the native record that its row is put into.</summary>
    public required string As { get; init; }

    /// <summary>The member of a record that says which row is its own.</summary>
    public required string Key { get; init; }

    /// <summary>The member of a row that says which record it belongs to.</summary>
    public required string RowKey { get; init; }

    /// <summary>The request.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>How the list continues.</summary>
    public required PagingDefinition Paging { get; init; }
}
