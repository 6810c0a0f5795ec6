using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>Records as they come: what one answer of the LMS held, mapped and filtered.</summary>
public sealed class ResultPage
{
    /// <summary>The records, in the LMS's order.</summary>
    public required IReadOnlyList<LmsRecord> Records { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>The page before; null at the beginning, and where the LMS cannot go back.</summary>
    public string? PrevCursor { get; init; }

    /// <summary>How many records there are in all, or null where that is not known.</summary>
    public long? TotalCount { get; init; }

    /// <summary>What the LMS last said of its limits, or null.</summary>
    public LmsRateLimit? RateLimit { get; init; }
}
