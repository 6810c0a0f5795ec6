using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>How the resources are written: in definitions, in vocabularies and on command lines.</summary>
public static class LmsResourceNames
{
    private static readonly (LmsResource Resource, string Member, string Singular, string Option)[] s_names =
    {
        (LmsResource.Users, "users", "user", "users"),
        (LmsResource.Courses, "courses", "course", "courses"),
        (LmsResource.CourseItems, "courseItems", "course_item", "course-items"),
        (LmsResource.Enrollments, "enrollments", "enrollment", "enrollments"),
    };

    /// <summary>All resources in the schema's order.</summary>
    public static IReadOnlyList<LmsResource> All { get; } = Array.ConvertAll(s_names, n => n.Resource);

    /// <summary>The member of <c>resources</c> in a definition: <c>users</c>, <c>courseItems</c>.</summary>
    public static string Member(this LmsResource resource) => s_names[(int)resource].Member;

    /// <summary>The word before the dot of a vocabulary: <c>user</c>, <c>course_item</c>.</summary>
    public static string Singular(this LmsResource resource) => s_names[(int)resource].Singular;

    /// <summary>The word on a command line: <c>course-items</c>.</summary>
    public static string Option(this LmsResource resource) => s_names[(int)resource].Option;

    /// <summary>Finds the resource that a definition or a command line names.</summary>
    /// <returns>False where no resource has that name.</returns>
    public static bool TryParse(string name, out LmsResource resource)
    {
        foreach ((LmsResource candidate, string member, _, string option) in s_names)
        {
            if (string.Equals(name, member, StringComparison.Ordinal) || string.Equals(name, option, StringComparison.OrdinalIgnoreCase))
            {
                resource = candidate;
                return true;
            }
        }

        resource = default;
        return false;
    }
}
