namespace UnifiedLms.Core.Providers;

/// <summary>The four resources of the canonical schema.</summary>
public enum LmsResource
{
    /// <summary>People.</summary>
    Users,

    /// <summary>Courses, paths and programs.</summary>
    Courses,

    /// <summary>What a course is made of: modules, lessons, quizzes, assignments.</summary>
    CourseItems,

    /// <summary>Who takes what, and how far they are.</summary>
    Enrollments,
}
