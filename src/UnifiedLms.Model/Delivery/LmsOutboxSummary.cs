using System;

namespace UnifiedLms;

/// <summary>An outbox in numbers, and how its connection takes results.</summary>
public sealed class LmsOutboxSummary
{
    /// <summary>Name of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The address that its statements go to.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Statements that wait.</summary>
    public int Pending { get; init; }

    /// <summary>Statements that the store has, as far as they are still kept here.</summary>
    public int Sent { get; init; }

    /// <summary>Statements that the store has with another content.</summary>
    public int Conflict { get; init; }

    /// <summary>Statements that the store refused for what they say.</summary>
    public int Rejected { get; init; }

    /// <summary>Statements that could not be sent for too long and were given up.</summary>
    public int Expired { get; init; }

    /// <summary>When the oldest of those that wait was accepted, UTC; null where none waits.</summary>
    public DateTimeOffset? OldestPendingAt { get; init; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan? OldestPendingAge { get; init; }

    /// <summary>How much the files hold, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary><c>Ok</c>, <c>CantConnect</c> or <c>ServerError</c>, as it was found last; null before anything was sent.</summary>
    public string? Status { get; init; }

    /// <summary>The last error, also where it is over; or null.</summary>
    public string? LastError { get; init; }

    /// <summary>When that was, UTC.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>For schedulers, as that of <see cref="LmsDeliveryReport"/>: 0 all is well, 1 statements were given up, 2 the store cannot be reached, 3 it does not accept results.</summary>
    public int ExitCode => LmsDeliveryStatus.ExitCode(Status, Conflict + Rejected + Expired);

    /// <summary><c>lrs1: 3 pending, 40 sent</c>.</summary>
    public override string ToString() => $"{Connection}: {Pending} pending, {Sent} sent" + (Conflict + Rejected + Expired > 0 ? $", {Conflict + Rejected + Expired} given up" : "");
}
