using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Mapping;

/// <summary>The names of all fields of the canonical schema, whatever the resource.</summary>
internal static class SchemaFields
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "id", "first_name", "last_name", "name", "username", "emails", "status", "role", "phones", "locale", "timezone", "job_title",
        "organization", "manager", "created_at", "updated_at", "custom_fields", "title", "description", "code", "type", "language",
        "duration_seconds", "level", "urls", "tags", "categories", "published_at", "course", "parent", "position", "is_required", "user",
        "assigned_at", "due_at", "enrolled_at", "started_at", "last_activity_at", "completed_at", "progress_percent", "time_spent_seconds",
        "score", "is_mandatory", "assigned_by", "attempt_number", "attempts_count", "remote_data",
    };

    public static bool Contains(string name) => s_names.Contains(name);
}
