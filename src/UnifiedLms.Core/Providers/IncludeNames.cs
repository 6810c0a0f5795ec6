using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>The relations of the canonical schema that can be joined, by resource: names of fields, and of <c>-Include</c> in lower_snake.</summary>
public static class IncludeNames
{
    /// <summary>The items of a course, which are no reference but a list of their own.</summary>
    public const string Items = "items";

    private static readonly (LmsResource Resource, string Name, LmsResource Related)[] s_relations =
    {
        (LmsResource.Users, "manager", LmsResource.Users),
        (LmsResource.Courses, Items, LmsResource.CourseItems),
        (LmsResource.CourseItems, "course", LmsResource.Courses),
        (LmsResource.Enrollments, "user", LmsResource.Users),
        (LmsResource.Enrollments, "course", LmsResource.Courses),
        (LmsResource.Enrollments, "assigned_by", LmsResource.Users),
    };

    /// <summary>The relations of a resource.</summary>
    public static IReadOnlyList<string> Of(LmsResource resource)
        => s_relations.Where(r => r.Resource == resource).Select(r => r.Name).ToList();

    /// <summary>What a relation leads to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The resource has no such relation.</exception>
    public static LmsResource Related(LmsResource resource, string name)
    {
        foreach ((LmsResource from, string known, LmsResource related) in s_relations)
        {
            if (from == resource && known == name)
            {
                return related;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, $"No relation of {resource.Member()}.");
    }
}
