namespace UnifiedLms.Core.Providers;

/// <summary>How statements are sent to an LMS that takes them.</summary>
public sealed class DeliveryDefinition
{
    /// <summary>Stores a list of statements, whole or not at all. Sent again, it does the same.</summary>
    public required RequestDefinition Send { get; init; }

    /// <summary>The most statements of a request.</summary>
    public int MaxStatements { get; init; } = 50;

    /// <summary>The most bytes of a request that holds more than one statement.</summary>
    public int MaxBytes { get; init; } = 1_000_000;

    /// <summary>Over <c>{id, settings}</c>: gives one statement, or answers 404.</summary>
    public required RequestDefinition Find { get; init; }

    /// <summary>Over <c>{filters, settings}</c>: lists statements; or null.</summary>
    public RequestDefinition? List { get; init; }

    /// <summary>How the list continues.</summary>
    public required PagingDefinition Paging { get; init; }
}
