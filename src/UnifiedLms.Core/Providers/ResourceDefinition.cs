using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>One resource of one LMS.</summary>
public sealed record ResourceDefinition
{
    /// <summary>Which resource it is.</summary>
    public required LmsResource Resource { get; init; }

    /// <summary>Native record to unified record.</summary>
    public required Expression Map { get; init; }

    /// <summary>The requests that list, in the order in which they are tried; empty where the LMS cannot list.</summary>
    public required IReadOnlyList<RouteDefinition> Routes { get; init; }

    /// <summary>How one record is read by its id, or null.</summary>
    public GetDefinition? Get { get; init; }

    /// <summary>How many records are read by their ids at once, or null.</summary>
    public BulkDefinition? Bulk { get; init; }

    /// <summary>How a text names one of the records; or null where only an id does.</summary>
    public IdentityDefinition? Identity { get; init; }

    /// <summary>How a record is created, or null where the LMS has no call for it.</summary>
    public WriteDefinition? Create { get; init; }

    /// <summary>How a record is changed, or null.</summary>
    public WriteDefinition? Update { get; init; }

    /// <summary>How a record is removed, or null.</summary>
    public DeleteDefinition? Delete { get; init; }

    /// <summary>Words of the unified status that a record also has where something else is the case. Finding one there proves nothing, so a write that asks for it is sent.</summary>
    public IReadOnlyList<string> UncertainStatus { get; init; } = new List<string>();

    /// <summary>What is particular about joining related records, by the relation's name (<see cref="IncludeNames"/>).</summary>
    public IReadOnlyDictionary<string, IncludeDefinition> Include { get; init; } = new Dictionary<string, IncludeDefinition>();
}
