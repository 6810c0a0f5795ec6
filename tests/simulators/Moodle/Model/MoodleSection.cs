using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A section of a course, or the inside of a subsection.</summary>
internal sealed class MoodleSection
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required int Number { get; init; }

    /// <summary>The instance of the subsection module this belongs to.</summary>
    public long? Subsection { get; init; }

    public List<MoodleModule> Modules { get; } = [];
}
