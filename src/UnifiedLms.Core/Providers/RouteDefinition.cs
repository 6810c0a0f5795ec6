using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>One request that lists, and the filters that it serves.</summary>
public sealed record RouteDefinition
{
    /// <summary>The filters that must be given for this route; the request uses them all.</summary>
    public required IReadOnlyList<string> When { get; init; }

    /// <summary>Further filters that the server applies.</summary>
    public required IReadOnlyList<string> Supports { get; init; }

    /// <summary>Filters that the server applies only roughly, so that they are applied again here.</summary>
    public required IReadOnlyList<string> Recheck { get; init; }

    /// <summary>Those of the filters of words that may be several at once; the request's expressions then see a list.</summary>
    public IReadOnlyList<string> Several { get; init; } = new List<string>();

    /// <summary>By filter of words: those that the server narrows the list by; one that is not named here narrows by all its words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Narrows { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What the records of this list do not tell.</summary>
    public IReadOnlyList<UntoldDefinition> Untold { get; init; } = new List<UntoldDefinition>();

    /// <summary>One sentence for people: the records that this list leaves out without a word; or null.</summary>
    public string? LeavesOut { get; init; }

    /// <summary>Filters by the ids of records (<c>course_id</c>, <c>user_id</c>) for which the LMS gives an empty list where there is no such record.</summary>
    public IReadOnlyList<string> Verifies { get; init; } = new List<string>();

    /// <summary>The request.</summary>
    public required RequestDefinition Request { get; init; }

    /// <summary>How the list continues.</summary>
    public required PagingDefinition Paging { get; init; }

    /// <summary>Over a native record: false where it is none of ours, such as a guest account; or null.</summary>
    public Expression? Keep { get; init; }

    /// <summary>The mapping of this route's records where they are not shaped as the resource's others; or null.</summary>
    public Expression? Map { get; init; }

    /// <summary>Over the fault of the first page, <c>{kind, code, message, status}</c>: true where the LMS says in this way that there is nothing; or null.</summary>
    public Expression? EmptyWhen { get; init; }

    /// <summary>Whether the mapping yields a list of records for one native record.</summary>
    public bool Flatten { get; init; }

    /// <summary>A list that some records come without; or null.</summary>
    public MoreDefinition? More { get; init; }

    /// <summary>Lists that are read beside this one where its records are to be completed; empty where there are none.</summary>
    public IReadOnlyList<BesideDefinition> Beside { get; init; } = new List<BesideDefinition>();

    /// <summary>Whether related records may be looked for in this list where that takes fewer requests than reading them one by one.</summary>
    public bool Joins { get; init; }

    /// <summary>Read the request once for each record of another resource; or null.</summary>
    public ForEachDefinition? ForEach { get; init; }

    /// <summary>Read the request once for each word, bound as <c>pass</c>; empty where it is read once.</summary>
    public required IReadOnlyList<string> Passes { get; init; }

    /// <summary>Exchange each page's records for fuller ones; or null.</summary>
    public DetailDefinition? Detail { get; init; }
}
