namespace UnifiedLms.PowerShell;

/// <summary>The vocabularies that parameters draw from.</summary>
public enum WordSet
{
    /// <summary><see cref="LmsUserStatus"/>.</summary>
    UserStatus,

    /// <summary><see cref="LmsUserRole"/>.</summary>
    UserRole,

    /// <summary><see cref="LmsCourseType"/>.</summary>
    CourseType,

    /// <summary><see cref="LmsCourseStatus"/>.</summary>
    CourseStatus,

    /// <summary><see cref="LmsCourseItemType"/>.</summary>
    CourseItemType,

    /// <summary><see cref="LmsEnrollmentStatus"/>.</summary>
    EnrollmentStatus,
}
