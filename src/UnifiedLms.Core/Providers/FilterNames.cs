using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>The filters of the canonical schema, by resource: the words of definitions, and of the commands' parameters in lower_snake.</summary>
public static class FilterNames
{
    private static readonly string[] s_users =
        { "email", "username", "status", "role", "organization_id", "search", "updated_after", "created_after" };

    private static readonly string[] s_courses =
        { "code", "status", "type", "category_id", "search", "updated_after", "created_after" };

    private static readonly string[] s_courseItems = { "course_id", "type" };

    private static readonly string[] s_enrollments =
        { "user_id", "course_id", "status", "completed_after", "due_before", "updated_after", "created_after" };

    /// <summary>The filters of a resource, beside <c>id</c>, which every resource has.</summary>
    public static IReadOnlyList<string> Of(LmsResource resource) => resource switch
    {
        LmsResource.Users => s_users,
        LmsResource.Courses => s_courses,
        LmsResource.CourseItems => s_courseItems,
        _ => s_enrollments,
    };
}
