using System.Collections.Generic;
using System.Linq;

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

    /// <summary>The field of the schema that a filter goes by; null for <c>search</c>, which looks at several.</summary>
    /// <param name="name">The filter.</param>
    public static string? Field(string name) => name switch
    {
        "email" => "emails",
        "organization_id" => "organization",
        "category_id" => "categories",
        "user_id" => "user",
        "course_id" => "course",
        "updated_after" => "updated_at",
        "created_after" => "created_at",
        "completed_after" => "completed_at",
        "due_before" => "due_at",
        "search" => null,
        _ => name,
    };

    /// <summary>The filters of a resource that go by a field, or by the id within it.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="path">The field: <c>status</c>, <c>organization.id</c>.</param>
    public static IReadOnlyList<string> By(LmsResource resource, string path)
        => Of(resource).Where(name => Field(name) is { } field && (field == path || field + ".id" == path)).ToList();
}
