using System;

namespace UnifiedLms.Core.Delivery;

/// <summary>What somebody did in an activity, as far as it is known. Each fact becomes a statement of its own.</summary>
public sealed record LearningResult
{
    /// <summary>Who.</summary>
    public required Participant Participant { get; init; }

    /// <summary>In what.</summary>
    public required LearningActivity Activity { get; init; }

    /// <summary>Whether they became a member.</summary>
    public bool Registered { get; init; }

    /// <summary>Progress in percent, 0 to 100; it is sent as long as nothing final is known.</summary>
    public double? ProgressPercent { get; init; }

    /// <summary>Whether everything was done.</summary>
    public bool Completed { get; init; }

    /// <summary>The verdict, or null where there is none.</summary>
    public bool? Passed { get; init; }

    /// <summary>The score, or null.</summary>
    public LearningScore? Score { get; init; }

    /// <summary>The time spent, or null.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>
    /// Whether <see cref="Time"/> is no part of what is said: the data knew none, so that it is that of sending; or it moves on while what is
    /// said stands still, as the last activity does beside a percentage. It is then no part of the statement's id, so that the same result on
    /// another day makes the same statement.
    /// </summary>
    public bool IsTimeIncidental { get; init; }

    /// <summary>What names this membership or try, a UUID or any text; or null.</summary>
    public string? Registration { get; init; }

    /// <summary>Which attempt it is, or null.</summary>
    public int? Attempt { get; init; }

    /// <summary>The system in which it happened, or null.</summary>
    public string? Platform { get; init; }

    /// <summary>The language of names, such as <c>en-GB</c>; or null.</summary>
    public string? Language { get; init; }
}
