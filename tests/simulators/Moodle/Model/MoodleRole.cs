namespace UnifiedLms.Simulators.Moodle;

/// <summary>A role; no function lists them.</summary>
internal sealed record MoodleRole(long Id, string ShortName)
{
    public static readonly MoodleRole Student = new(5, "student");

    public static readonly MoodleRole Teacher = new(3, "editingteacher");
}
