using System;

namespace UnifiedLms.Simulators.Population;

/// <summary>One person in one course; the pair is its identity.</summary>
public sealed class TrainingEnrollment
{
    public required TrainingUser User { get; init; }

    public required TrainingCourse Course { get; init; }

    public required TrainingState State { get; set; }

    /// <summary>0 to 100.</summary>
    public required int Percent { get; set; }

    public DateTimeOffset EnrolledAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public int Seconds { get; set; }

    public double? Score { get; set; }

    public bool Instructor { get; init; }

    public bool Mandatory { get; init; }
}
