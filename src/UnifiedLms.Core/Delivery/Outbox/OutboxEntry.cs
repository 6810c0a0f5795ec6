using System;

namespace UnifiedLms.Core.Delivery;

/// <summary>An accepted statement, without its bytes: where they are and what became of it.</summary>
internal sealed class OutboxEntry
{
    public Guid Id { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }

    public bool IsTimeIncidental { get; init; }

    public OutboxState State { get; set; } = OutboxState.Pending;

    /// <summary>How often it was sent in vain.</summary>
    public int Attempts { get; set; }

    /// <summary>When <see cref="State"/>, <see cref="Attempts"/> or <see cref="Reason"/> last changed; null where nothing happened yet.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Why it is in this state, or null.</summary>
    public string? Reason { get; set; }

    /// <summary>The file that holds the bytes.</summary>
    public required Segment Segment { get; init; }

    /// <summary>Where they begin in it.</summary>
    public long Offset { get; init; }

    public int Length { get; init; }
}
