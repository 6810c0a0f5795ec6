using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>The fields that can be overridden, by resource: those of the canonical schema but the id, and the members of the objects among them.</summary>
public static class OverlayPaths
{
    private const int MaxParts = 8;

    private static readonly string[] s_users =
    {
        "first_name", "last_name", "name", "username", "emails", "status", "role", "phones", "locale", "timezone", "job_title",
        "organization", "manager", "created_at", "updated_at", "custom_fields",
    };

    private static readonly string[] s_courses =
    {
        "title", "description", "code", "type", "status", "language", "duration_seconds", "level", "urls", "tags", "categories",
        "organization", "published_at", "created_at", "updated_at", "custom_fields",
    };

    private static readonly string[] s_courseItems =
    {
        "course", "parent", "type", "title", "description", "position", "duration_seconds", "is_required", "urls", "created_at",
        "updated_at", "custom_fields",
    };

    private static readonly string[] s_enrollments =
    {
        "user", "course", "status", "assigned_at", "due_at", "enrolled_at", "started_at", "last_activity_at", "completed_at",
        "progress_percent", "time_spent_seconds", "score", "is_mandatory", "assigned_by", "attempt_number", "attempts_count", "urls",
        "created_at", "updated_at", "custom_fields",
    };

    private static readonly string[] s_person = { "id", "name", "emails" };

    // The objects among the fields, and their members; null stands for any.
    private static readonly Dictionary<string, string[]?> s_objects = new(StringComparer.Ordinal)
    {
        ["organization"] = new[] { "id", "name" },
        ["manager"] = s_person,
        ["assigned_by"] = s_person,
        ["user"] = s_person,
        ["course"] = new[] { "id", "title" },
        ["parent"] = new[] { "id", "title", "type" },
        ["custom_fields"] = null,
    };

    // Whose record it is, and in what: later calls read and write by these ids, so with another one they would do it to somebody else.
    private static readonly HashSet<string> s_owners = new(StringComparer.Ordinal) { "user", "course", "parent" };

    /// <summary>The fields of a resource in the schema's order, without the id.</summary>
    public static IReadOnlyList<string> Of(LmsResource resource) => resource switch
    {
        LmsResource.Users => s_users,
        LmsResource.Courses => s_courses,
        LmsResource.CourseItems => s_courseItems,
        _ => s_enrollments,
    };

    /// <summary>What is wrong with a path, or null where it can be overridden.</summary>
    public static string? Mistake(LmsResource resource, string path)
    {
        string[] parts = path.Split('.');
        if (parts.Length > MaxParts || parts.Any(string.IsNullOrWhiteSpace))
        {
            return $"'{path}' is no path of a field; expected one such as job_title or custom_fields.cost_center";
        }

        if (parts[0] == "id")
        {
            return "the id cannot be overridden: it is what later calls name the record by; put another key under custom_fields";
        }

        if (!Of(resource).Contains(parts[0]))
        {
            return $"'{parts[0]}' is no field of {resource.Member()}{Meant(parts[0], Of(resource))}; put what the schema does not know under custom_fields. Fields: {string.Join(", ", Of(resource))}";
        }

        return parts.Length == 1 ? WholeMistake(parts[0]) : MemberMistake(parts);
    }

    private static string? WholeMistake(string field) => s_owners.Contains(field)
        ? $"'{field}' cannot be overridden as a whole: its id is what later calls name the record by; override {string.Join(" or ", Members(field).Select(m => field + "." + m))}, or put another key under custom_fields"
        : null;

    private static string? MemberMistake(string[] parts)
    {
        (string field, string member) = (parts[0], parts[1]);
        if (!s_objects.TryGetValue(field, out string[]? members))
        {
            return $"'{field}' has no members that can be overridden one by one; give the whole field";
        }

        if (members is null)
        {
            return null;
        }

        if (member == "id" && s_owners.Contains(field))
        {
            return $"the id of '{field}' cannot be overridden: it is what later calls name the record by; put another key under custom_fields";
        }

        return !members.Contains(member)
            ? $"'{field}' has no member '{member}'{Meant(member, members, field + ".")}; put what the schema does not know under custom_fields. Members: {string.Join(", ", Members(field))}"
            : parts.Length > 2 ? $"'{field}.{member}' has no members that can be overridden one by one; give the whole of it"
            : null;
    }

    private static IEnumerable<string> Members(string field) => s_objects[field]!.Where(member => member != "id" || !s_owners.Contains(field));

    private static string Meant(string given, IEnumerable<string> known, string prefix = "")
        => NearestName.Of(given, known) is { } near ? $" (did you mean '{prefix}{near}'?)" : string.Empty;
}
