namespace UnifiedLms.Core.Providers;

/// <summary>The fields by which writing looks for records, and compares them: to override one is to change what writing does.</summary>
public static class LookupFields
{
    /// <summary>What an override of a field means for writing; null where it means nothing.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="path">The field.</param>
    public static string? Warning(LmsResource resource, string path) => (resource, path) switch
    {
        (LmsResource.Users, "username" or "emails") or (LmsResource.Courses, "code") =>
            Sentence(resource, path, "they may not find who or what is there, or take it for somebody else"),
        (LmsResource.Enrollments, "status") => Sentence(resource, path, "an enrollment may be changed that is as asked for, or left that is not"),
        _ => null,
    };

    private static string Sentence(LmsResource resource, string path, string danger)
        => $"Writing commands look for {resource.Member()} by {path}, or compare it, as the override yields it now, while the LMS goes by its own: {danger}."
            + $" Where it is only to be seen, override custom_fields.{path} instead.";
}
