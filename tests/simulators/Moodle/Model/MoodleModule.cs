namespace UnifiedLms.Simulators.Moodle;

/// <summary>An activity or resource. Its id and its instance are two numbers, and both are needed.</summary>
internal sealed class MoodleModule
{
    public required long Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required long Instance { get; init; }

    public bool Visible { get; init; } = true;

    public int Indent { get; init; }

    /// <summary>0 none, 1 by hand, 2 automatic.</summary>
    public int Completion { get; init; }

    public string? Description { get; init; }

    public string? Availability { get; init; }

    public string? AvailabilityInfo { get; init; }

    public long Opens { get; init; }

    public long Closes { get; init; }

    /// <summary>Section that a subsection module stands for.</summary>
    public long SectionId { get; init; }

    public bool Graded => Type is "assign" or "quiz";

    public int MaximumGrade => Type == "quiz" ? 10 : 100;
}
