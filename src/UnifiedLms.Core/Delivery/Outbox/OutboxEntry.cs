using System;

namespace UnifiedLms.Core.Delivery;

/// <summary>An accepted statement, without its bytes: where they are and what became of it.</summary>
internal sealed class OutboxEntry
{
    // Milliseconds as in the files: there may be a million entries, and a time with its offset is twice as large.
    private readonly long _acceptedAt;
    private long _changedAt = long.MinValue;

    public Guid Id { get; init; }

    public DateTimeOffset AcceptedAt { get => DateTimeOffset.FromUnixTimeMilliseconds(_acceptedAt); init => _acceptedAt = value.ToUnixTimeMilliseconds(); }

    public bool IsTimeIncidental { get; init; }

    public OutboxState State { get; set; } = OutboxState.Pending;

    /// <summary>How often it was sent in vain.</summary>
    public int Attempts { get; set; }

    /// <summary>When <see cref="State"/>, <see cref="Attempts"/> or <see cref="Reason"/> last changed; null where nothing happened yet.</summary>
    public DateTimeOffset? ChangedAt
    {
        get => _changedAt == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(_changedAt);
        set => _changedAt = value?.ToUnixTimeMilliseconds() ?? long.MinValue;
    }

    /// <summary>Why it is in this state, or null.</summary>
    public string? Reason { get; set; }

    /// <summary>Where it stands in the order of acceptance.</summary>
    public int Place { get; set; }

    /// <summary>The file that holds the bytes.</summary>
    public required Segment Segment { get; init; }

    /// <summary>Where they begin in it.</summary>
    public long Offset { get; init; }

    public int Length { get; init; }
}
