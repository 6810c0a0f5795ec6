namespace UnifiedLms.PowerShell;

/// <summary>The resources whose mappings can be looked at and overridden.</summary>
public enum MappingKind
{
    /// <summary>People.</summary>
    User,

    /// <summary>Courses.</summary>
    Course,

    /// <summary>Items of courses.</summary>
    CourseItem,

    /// <summary>Enrollments.</summary>
    Enrollment,
}
