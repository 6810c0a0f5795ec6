using System;
using System.Text;

namespace UnifiedLms;

/// <summary>A statement in the outbox, and what became of it.</summary>
public sealed class LmsOutboxEntry
{
    private byte[] _statement = [];

    /// <summary>The id of the statement.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>pending</c>, <c>sent</c>, <c>conflict</c>, <c>rejected</c> or <c>expired</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Why it is in this state, or still pending; or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Who it is about.</summary>
    public string? Participant { get; init; }

    /// <summary>The verb in a word.</summary>
    public string? Verb { get; init; }

    /// <summary>The id of what it is about.</summary>
    public string? Activity { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How often it was sent in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>When its state last changed, UTC; null where nothing happened yet.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Name of the connection that it is for.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The address that it goes to.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Keeps the statement's bytes, which are not copied and must not change afterwards.</summary>
    public void SetStatement(byte[] statement) => _statement = statement;

    /// <summary>The statement as JSON text, exactly as it is sent.</summary>
    public string GetStatement() => Encoding.UTF8.GetString(_statement);

    /// <summary><c>ann@example.org passed https://... (pending)</c>.</summary>
    public override string ToString() => $"{Participant} {Verb} {Activity} ({State})";
}
