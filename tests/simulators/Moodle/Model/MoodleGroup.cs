namespace UnifiedLms.Simulators.Moodle;

/// <summary>A group of a course.</summary>
internal sealed record MoodleGroup(long Id, string Name, string IdNumber);
