using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>What the records of a list do not tell, so that a filter by it finds nothing, or not all.</summary>
public sealed record UntoldDefinition
{
    /// <summary>The filter.</summary>
    public required string Filter { get; init; }

    /// <summary>The words that the list does not tell; empty for a filter of any value.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether records that are completed tell it.</summary>
    public bool UnlessDetailed { get; init; }

    /// <summary>One sentence for people: what the list does not tell, and what to do instead.</summary>
    public required string Remedy { get; init; }
}
