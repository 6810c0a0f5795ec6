namespace UnifiedLms.Core.Providers;

/// <summary>How one record is read by its id: by a request of its own, or by a list with filters made from the id.</summary>
public sealed class GetDefinition
{
    /// <summary>The request, or null where a list serves.</summary>
    public RequestDefinition? Request { get; init; }

    /// <summary>Whether it tells what the list does not, so that it can complete the list's records.</summary>
    public bool Completes { get; init; }

    /// <summary>Over <c>{id}</c>: the filters that the id is made of. With a request they are its filters, without one those of the list that holds the record.</summary>
    public Expression? Filters { get; init; }
}
