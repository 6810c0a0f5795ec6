using System;

namespace UnifiedLms.Core.Delivery;

/// <summary>How an outbox is sent.</summary>
public sealed record SendOptions
{
    /// <summary>How long what failed is tried again, from the time of acceptance on.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long sent statements are kept, so that the same ones are known when they come again.</summary>
    public TimeSpan KeepSent { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long to wait for another process that sends the same outbox.</summary>
    public TimeSpan WaitForOther { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most statements of a request; null for what the definition says.</summary>
    public int? BatchSize { get; init; }
}
