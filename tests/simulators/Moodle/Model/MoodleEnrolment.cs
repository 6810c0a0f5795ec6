using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>One person in one course, with all his roles there. The web services show no row of this kind, only people.</summary>
public sealed class MoodleEnrolment
{
    public required MoodleUser User { get; init; }

    public required MoodleCourse Course { get; init; }

    public bool Suspended { get; set; }

    /// <summary>Unix seconds; 0 for none.</summary>
    public long TimeStart { get; set; }

    /// <summary>Unix seconds; 0 for none.</summary>
    public long TimeEnd { get; set; }

    internal List<MoodleRole> Roles { get; } = [];

    internal List<MoodleGroup> Groups { get; } = [];

    /// <summary>Pseudo-random bits from which progress and grades follow.</summary>
    internal uint Bits { get; init; }

    /// <summary>What onlyactive means: suspended, expired and not yet begun are all the same.</summary>
    public bool ActiveAt(long now) => !Suspended && TimeStart <= now && (TimeEnd == 0 || TimeEnd > now);
}
