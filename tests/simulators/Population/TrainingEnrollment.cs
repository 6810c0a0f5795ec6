using System;

namespace UnifiedLms.Simulators.Population;

/// <summary>One person in one course; the pair is its identity.</summary>
public sealed class TrainingEnrollment : TrainingRecord
{
    public required TrainingUser User { get; init; }

    public required TrainingCourse Course { get; init; }

    public required TrainingState State { get; set; }

    /// <summary>0 to 100.</summary>
    public required int Percent { get; set; }

    /// <summary>Counted from 1 for those that calls made, so that a pair enrolled again is another row; 0 for the seed's.</summary>
    public int Number { get; init; }

    public DateTimeOffset EnrolledAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public int Seconds { get; set; }

    public double? Score { get; set; }

    public bool Instructor { get; set; }

    public bool Mandatory { get; set; }
}
