using System;
using System.Collections.Generic;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>What somebody wants to read.</summary>
public sealed class ReadOperation
{
    /// <summary>The resource.</summary>
    public required LmsResource Resource { get; init; }

    /// <summary>
    /// Filters by their lower_snake names (<see cref="FilterNames"/>) and <c>id</c>; null and blank values are as good as absent.
    /// Texts may have the wildcards <c>*</c> and <c>?</c>; times are ISO 8601; of words such as a status there may be several, with commas between.
    /// </summary>
    public IDictionary<string, string?> Filters { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Records a page on the wire; null for the definition's own, and never more than the LMS gives.</summary>
    public int? PageSize { get; init; }

    /// <summary>Where to begin: a cursor of an earlier read with the same filters; or null.</summary>
    public string? Cursor { get; init; }

    /// <summary>Records to pass over.</summary>
    public long Skip { get; init; }

    /// <summary>The most records to give, or null for all.</summary>
    public long? First { get; init; }

    /// <summary>Whether only one page is wanted, so that none is read ahead.</summary>
    public bool SinglePage { get; init; }

    /// <summary>The most requests of this read under way at once; null for as many as the definition calls safe, which nothing exceeds.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>Whether a filter that the LMS cannot apply is an error; else it is applied here.</summary>
    public bool StrictFilter { get; init; }

    /// <summary>
    /// Whether an empty list is an error where a filter names a record by an id that the LMS does not have, and the list does not tell. It costs a request
    /// where nothing was found, which who knows that the record is there can spare.
    /// </summary>
    public bool Verifies { get; init; } = true;

    /// <summary>Whether the records of a list are completed one by one, where the LMS's list tells less than a single read.</summary>
    public bool Detailed { get; init; }

    /// <summary>Whether an enrollment that is unfinished after its due date counts as overdue; else the status stays as the LMS tells it.</summary>
    public bool DerivesOverdue { get; init; } = true;

    /// <summary>Related records to join, by their names (<see cref="IncludeNames"/>).</summary>
    public IReadOnlyList<string> Include { get; init; } = Array.Empty<string>();

    /// <summary>
    /// The fields that the caller looks at, by their lower_snake names; null for all. The others may be absent from the records, as if the LMS did not tell
    /// them, and what is odd about them is not told. The ids and the raw data are always there. One that the resource does not have is an error.
    /// </summary>
    public IReadOnlyCollection<string>? Fields { get; init; }

    /// <summary>Where drift is counted by a caller who tells it himself, over several reads; null has the read tell it at its end.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>Further query parameters for the LMS, as they are.</summary>
    public IDictionary<string, object?>? RemoteQuery { get; init; }

    /// <summary>Warns of something that each of several reads would say again: once at the end where somebody counts over them, else at once.</summary>
    internal void Tell(string message, IOperationObserver observer)
    {
        if (Drift is { } drift)
        {
            drift.Tell(message);
        }
        else
        {
            observer.Warning(message);
        }
    }
}
