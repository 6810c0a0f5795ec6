using System.Collections.Generic;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>One page of a source, mapped.</summary>
internal sealed class SourcePage
{
    /// <summary>Where this page stands.</summary>
    public required ReadPosition Position { get; init; }

    /// <summary>The page after it, or null at the end.</summary>
    public ReadPosition? Next { get; init; }

    /// <summary>The page before it, or null where there is none.</summary>
    public ReadPosition? Previous { get; init; }

    public required IReadOnlyList<LmsRecord> Records { get; init; }

    /// <summary>The records as unified JSON; for those who visit them.</summary>
    public required IReadOnlyList<JsonataValue> Unified { get; init; }

    public long? Total { get; init; }

    public LmsRateLimit? RateLimit { get; init; }
}
