using System;

namespace UnifiedLms;

/// <summary>A statement as a store has it. The statement itself is in <c>RemoteData</c>.</summary>
public sealed class LmsStatement : LmsRecord
{
    /// <summary>Its id, a UUID.</summary>
    public override string Id { get; set; } = "";

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>When the store took it, UTC.</summary>
    public DateTimeOffset? Stored { get; set; }

    /// <summary>Who: an e-mail address, or what else identifies them.</summary>
    public string? Actor { get; set; }

    /// <summary>The name of who it was, or null.</summary>
    public string? ActorName { get; set; }

    /// <summary>The verb in a word: the last part of its IRI.</summary>
    public string? Verb { get; set; }

    /// <summary>The id of what it is about: an activity's IRI, or the id of a statement.</summary>
    public string? Activity { get; set; }

    /// <summary>The name of what it is about, or null.</summary>
    public string? ActivityName { get; set; }

    /// <summary>The verdict, or null.</summary>
    public bool? Success { get; set; }

    /// <summary>Whether everything was done, or null.</summary>
    public bool? Completion { get; set; }

    /// <summary>The score in percent, or null.</summary>
    public double? Score { get; set; }

    /// <summary>Progress in percent, or null.</summary>
    public double? ProgressPercent { get; set; }

    /// <summary>The time spent, in seconds, or null.</summary>
    public double? DurationSeconds { get; set; }

    /// <summary>The membership or try that it belongs to, or null.</summary>
    public string? Registration { get; set; }

    /// <summary><c>ann@example.org passed Fire Safety</c>.</summary>
    public override string ToString() => $"{ActorName ?? Actor} {Verb} {ActivityName ?? Activity}";
}
