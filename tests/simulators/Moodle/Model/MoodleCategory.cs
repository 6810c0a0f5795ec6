namespace UnifiedLms.Simulators.Moodle;

/// <summary>A course category.</summary>
internal sealed record MoodleCategory(long Id, string Name, string? IdNumber, long Parent, int Depth, string Path, long SortOrder);
