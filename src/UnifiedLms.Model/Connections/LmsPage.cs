using System;

namespace UnifiedLms;

/// <summary>One page of a list, for callers that page themselves.</summary>
public sealed class LmsPage
{
    /// <summary>The records of the page, or their flat rows.</summary>
    public object[] Result { get; init; } = Array.Empty<object>();

    /// <summary>Opaque text that leads to the next page; null at the end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Opaque text that leads to the page before; null at the start, or where the provider cannot go back.</summary>
    public string? PrevCursor { get; init; }

    /// <summary>What the provider said of its limits with this page, or null.</summary>
    public LmsRateLimit? RateLimit { get; init; }

    /// <summary><c>100 records, more to come</c>.</summary>
    public override string ToString() => Result.Length + " records" + (NextCursor is null ? "" : ", more to come");
}
