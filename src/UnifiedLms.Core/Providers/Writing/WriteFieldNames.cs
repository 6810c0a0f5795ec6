using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>The fields that may be written, by resource: the words of definitions, and of the commands' parameters in lower_snake.</summary>
public static class WriteFieldNames
{
    private static readonly string[] s_users =
    {
        "first_name", "last_name", "name", "username", "email", "password", "status", "role", "phone", "locale", "timezone", "job_title",
        "organization_id", "manager_id", "notify", "custom_fields",
    };

    private static readonly string[] s_courses =
    {
        "title", "description", "code", "status", "language", "category_id", "organization_id", "start_at", "end_at", "custom_fields",
    };

    private static readonly string[] s_enrollments = { "role", "status", "start_at", "due_at", "completed_at", "score", "notify", "custom_fields" };

    /// <summary>The fields of a resource; none where it is not written at all.</summary>
    public static IReadOnlyList<string> Of(LmsResource resource) => resource switch
    {
        LmsResource.Users => s_users,
        LmsResource.Courses => s_courses,
        LmsResource.Enrollments => s_enrollments,
        _ => System.Array.Empty<string>(),
    };
}
