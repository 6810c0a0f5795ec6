namespace UnifiedLms.Simulators.Population;

/// <summary>Where somebody stands in a course.</summary>
public enum TrainingState
{
    NotStarted,
    InProgress,
    Completed,
    Failed,
    Suspended,
    Waiting,
}
