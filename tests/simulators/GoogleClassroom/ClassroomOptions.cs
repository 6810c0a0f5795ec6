using System;

namespace UnifiedLms.Simulators.GoogleClassroom;

/// <summary>How this Classroom is set up.</summary>
public sealed record ClassroomOptions : SimulatorOptions
{
    /// <summary>Access tokens of Google begin like this.</summary>
    public const string UsualToken = "ya29.a0SimulatedClassroomToken0123456789";

    public ClassroomOptions()
    {
    }

    public ClassroomOptions(SimulatorOptions common)
        : base(common)
    {
    }

    /// <summary>Calls of one user in a minute.</summary>
    public int MinuteLimit { get; init; } = 1_200;

    /// <summary>How long the minute is; tests shorten it.</summary>
    public TimeSpan Minute { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The token lacks the scope classroom.profile.emails: profiles come without addresses.</summary>
    public bool WithoutEmails { get; init; }
}
