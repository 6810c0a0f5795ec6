namespace UnifiedLms.Core.Providers;

/// <summary>How one record is read by its id: by a request of its own, or by a list with filters made from the id.</summary>
public sealed class GetDefinition
{
    /// <summary>The request, or null where a list serves.</summary>
    public RequestDefinition? Request { get; init; }

    /// <summary>Over <c>{id}</c>: the filters of the list that holds the record; or null.</summary>
    public Expression? Filters { get; init; }
}
