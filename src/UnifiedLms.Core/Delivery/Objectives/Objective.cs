using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Delivery;

/// <summary>An objective as it is kept: with the addresses of its connections, so that results can be accepted while they are closed.</summary>
public sealed record Objective
{
    /// <summary>The id that scripts use, in any case.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The IRI under which it is known everywhere.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The connections that its results go to.</summary>
    public required IReadOnlyList<OutboxTarget> Targets { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>What results are about.</summary>
    public LearningActivity ToActivity() => LearningActivity.Of(ActivityId, Name, "objective");

    /// <summary>What scripts see of it.</summary>
    public LmsObjective Describe() => new()
    {
        Id = Id,
        Name = Name,
        ActivityId = ActivityId,
        Connection = Targets.Select(target => target.Connection).ToList(),
        RegisteredAt = RegisteredAt,
    };
}
