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

    /// <summary>What is particular about joining related records, by the relation's name (<see cref="IncludeNames"/>).</summary>
    public IReadOnlyDictionary<string, IncludeDefinition> Include { get; init; } = new Dictionary<string, IncludeDefinition>();
}
