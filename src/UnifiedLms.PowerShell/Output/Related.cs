using System.Collections.Generic;

namespace UnifiedLms.PowerShell;

/// <summary>
/// What the hidden properties of records give that the types file adds. Here and not as scripts in the file: a member of <c>$this</c> in one of them
/// takes a millisecond of every import.
/// </summary>
public static class Related
{
    /// <summary>The id of the course that an enrollment or an item belongs to; null for other records.</summary>
    /// <param name="record">The record.</param>
    public static string? CourseIdOf(LmsRecord? record) => record switch
    {
        LmsEnrollment enrollment => enrollment.Course?.Id,
        LmsCourseItem item => item.Course?.Id,
        _ => null,
    };

    /// <summary>The id of the user who is enrolled; null for other records.</summary>
    /// <param name="record">The record.</param>
    public static string? UserIdOf(LmsRecord? record) => (record as LmsEnrollment)?.User?.Id;

    /// <summary>The items that were joined to a course; null where none were asked for.</summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<LmsCourseItem>? ItemsOf(LmsRecord? record) => (record as LmsCourse)?.GetItems();
}
