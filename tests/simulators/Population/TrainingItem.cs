namespace UnifiedLms.Simulators.Population;

/// <summary>A section or a unit of a course.</summary>
/// <param name="Id">Unique within the platform.</param>
/// <param name="ParentId">The section it lies in, or null.</param>
/// <param name="Title">Title.</param>
/// <param name="Kind">section, page, video, document, scorm, quiz, survey, assignment, link.</param>
/// <param name="Seconds">Duration, 0 when unknown.</param>
public sealed record TrainingItem(int Id, int? ParentId, string Title, string Kind, int Seconds);
