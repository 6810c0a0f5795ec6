namespace UnifiedLms.Core.Providers;

/// <summary>How records are found by a key: many at once by a request, or one by the filters of a list.</summary>
public sealed class LookupDefinition
{
    /// <summary>Over <c>{key}</c>: the filters of the list that finds one; null stands for the key's own filter.</summary>
    public Expression? Filters { get; init; }

    /// <summary>A request that finds many; its expressions see the keys as <c>keys</c>. Null where there is none.</summary>
    public RequestDefinition? Request { get; init; }

    /// <summary>The most keys in one request.</summary>
    public int Max { get; init; } = 50;
}
