using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>The fields by which writing looks for records, and compares them, and those that filters go by: to override one is to change what these do.</summary>
public static class LookupFields
{
    /// <summary>What an override of a field means for writing and for filters; null where it means nothing.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="path">The field.</param>
    public static string? Warning(LmsResource resource, string path)
    {
        string warning = string.Join(" ", new[] { Writing(resource, path), Filtering(resource, path) }.Where(sentence => sentence is not null));
        return warning.Length == 0 ? null : $"{warning} Where it is only to be seen, override custom_fields.{path.Replace('.', '_')} instead.";
    }

    private static string? Writing(LmsResource resource, string path) => (resource, path) switch
    {
        (LmsResource.Users, "username" or "emails") or (LmsResource.Courses, "code") =>
            Sentence(resource, path, "they may not find who or what is there, or take it for somebody else"),
        (LmsResource.Enrollments, "status") => Sentence(resource, path, "an enrollment may be changed that is as asked for, or left that is not"),
        _ => null,
    };

    private static string Sentence(LmsResource resource, string path, string danger)
        => $"Writing commands look for {resource.Member()} by {path}, or compare it, as the override yields it now, while the LMS goes by its own: {danger}.";

    private static string? Filtering(LmsResource resource, string path) => FilterNames.By(resource, path) is { Count: > 0 } filters
        ? $"Where the LMS applies {string.Join(", ", filters)} itself, it goes by its own value and not by the override's: the filter may give {resource.Member()} that do not show what was asked for, and miss some that do."
        : null;
}
