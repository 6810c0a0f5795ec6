using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>The words of messages about writing.</summary>
internal static class WriteNames
{
    /// <summary>The word of definitions: <c>create</c>.</summary>
    public static string Word(this WriteVerb verb) => verb switch
    {
        WriteVerb.Create => "create",
        WriteVerb.Update => "update",
        _ => "delete",
    };

    /// <summary>What it does to a record: <c>creates</c>.</summary>
    public static string Means(this WriteVerb verb, LmsResource resource) => verb switch
    {
        WriteVerb.Create when resource == LmsResource.Enrollments => "enrolls",
        WriteVerb.Create => "creates",
        WriteVerb.Update => "changes",
        _ => "removes",
    };

    /// <summary>What is going on: <c>Creating</c>.</summary>
    public static string Doing(this WriteVerb verb) => verb switch
    {
        WriteVerb.Create => "Creating",
        WriteVerb.Update => "Changing",
        _ => "Removing",
    };

    /// <summary>One of them with its article: <c>an enrollment</c>.</summary>
    public static string AnyOne(this LmsResource resource) => (resource == LmsResource.Enrollments ? "an " : "a ") + resource.One();

    /// <summary>One of them, for people: <c>user</c>.</summary>
    public static string One(this LmsResource resource) => resource.Singular().Replace('_', ' ');
}
