namespace UnifiedLms.PowerShell;

/// <summary>The kinds of records that parameters take ids of.</summary>
public enum RecordKind
{
    /// <summary>People.</summary>
    User,

    /// <summary>Courses.</summary>
    Course,

    /// <summary>Enrollments.</summary>
    Enrollment,
}
