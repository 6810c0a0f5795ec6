using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>One page of a list that the user called for himself.</summary>
public sealed class ProxyPage
{
    /// <summary>The LMS's own records, each as UTF-8 JSON.</summary>
    public required IReadOnlyList<ArraySegment<byte>> Records { get; init; }

    /// <summary>How many records there are in all, or null where that is not known.</summary>
    public long? TotalCount { get; init; }

    /// <summary>What the LMS says of its limits, or null.</summary>
    public LmsRateLimit? RateLimit { get; init; }
}
