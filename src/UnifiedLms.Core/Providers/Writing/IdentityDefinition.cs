using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Providers;

/// <summary>How a text that somebody typed names a record.</summary>
public sealed class IdentityDefinition
{
    /// <summary>What the LMS's ids look like; null where nothing tells them from other texts.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>Beginnings of texts that the API takes in the place of an id: <c>sis_user_id:</c>.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = new List<string>();

    /// <summary>For enrollments: over <c>{user_id, course_id}</c>, the id that the two make; null where it has to be looked for.</summary>
    public Expression? Pair { get; init; }

    /// <summary>How records are found, by key: <c>email</c> and <c>username</c> of users, <c>code</c> of courses.</summary>
    public IReadOnlyDictionary<string, LookupDefinition> Lookups { get; init; } = new Dictionary<string, LookupDefinition>();

    /// <summary>The keys by which a resource's records can be named.</summary>
    public static IReadOnlyList<string> Keys(LmsResource resource) => resource switch
    {
        LmsResource.Users => s_users,
        LmsResource.Courses => s_courses,
        _ => System.Array.Empty<string>(),
    };

    private static readonly string[] s_users = { "email", "username" };

    private static readonly string[] s_courses = { "code" };
}
