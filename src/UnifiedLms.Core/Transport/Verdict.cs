using System;

namespace UnifiedLms.Core.Transport;

/// <summary>What an answer means.</summary>
/// <param name="Fault">What went wrong, or null for a success.</param>
/// <param name="IsTransient">Whether asking again can help.</param>
/// <param name="RetryAfter">How long the LMS asks to be left alone, or null where it does not say.</param>
public sealed record Verdict(LmsFault? Fault, bool IsTransient, TimeSpan? RetryAfter)
{
    /// <summary>Whether the LMS surely did nothing of what was asked, so that even a write may be sent again.</summary>
    public bool NotApplied { get; init; }

    /// <summary>Whether the answer means "too much".</summary>
    public bool IsThrottled { get; init; }

    /// <summary>Nothing went wrong.</summary>
    public static Verdict Success { get; } = new(null, false, null);
}
