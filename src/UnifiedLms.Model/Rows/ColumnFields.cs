using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>What the columns of rows are made of. A column that is not listed is a field of its own name; no name means something else in another row.</summary>
internal static class ColumnFields
{
    private static readonly Dictionary<string, string[]> _fields = new()
    {
        // A name that is not told is put together.
        ["name"] = ["name", "first_name", "last_name"],
        ["email"] = ["emails"],
        ["phone"] = ["phones"],
        ["url"] = ["urls"],
        ["organization_id"] = ["organization"],
        ["organization_name"] = ["organization"],
        ["manager_id"] = ["manager"],
        ["manager_name"] = ["manager"],
        ["user_id"] = ["user"],
        ["user_name"] = ["user"],
        ["user_email"] = ["user"],
        ["course_id"] = ["course"],
        ["course_title"] = ["course"],
        ["parent_id"] = ["parent"],
        ["assigned_by_id"] = ["assigned_by"],
        ["assigned_by_name"] = ["assigned_by"],
        ["provider"] = [],
        ["connection"] = [],
    };

    public static IReadOnlyList<string> Of(string column) => _fields.TryGetValue(column, out string[]? fields) ? fields : [column];
}
