using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>A record as the expressions of a write see it: its fields by their lower_snake names, in the schema's words.</summary>
internal static class UnifiedRecord
{
    public static JsonataValue ToValue(LmsRecord record) => JsonataValue.ObjectOf(Members(record)
        .Where(m => m.Value is not null)
        .Select(m => new KeyValuePair<string, JsonataValue>(m.Name, m.Value is DateTimeOffset time ? JsonataValue.From(Timestamps.ToText(time)) : JsonataValue.FromObject(m.Value))));

    private static IEnumerable<(string Name, object? Value)> Members(LmsRecord record) => record switch
    {
        LmsUser user => new (string, object?)[]
        {
            ("id", user.Id), ("first_name", user.FirstName), ("last_name", user.LastName), ("name", user.Name), ("username", user.Username),
            ("email", user.PrimaryEmail()), ("status", user.Status), ("role", user.Role), ("phone", user.Phones.FirstOrDefault()?.Number),
            ("locale", user.Locale), ("timezone", user.Timezone), ("job_title", user.JobTitle), ("organization_id", user.Organization?.Id),
            ("manager_id", user.Manager?.Id), ("custom_fields", user.CustomFields),
        },
        LmsCourse course => new (string, object?)[]
        {
            ("id", course.Id), ("title", course.Title), ("description", course.Description), ("code", course.Code), ("status", course.Status),
            ("language", course.Language), ("category_id", course.Categories.FirstOrDefault()?.Id), ("organization_id", course.Organization?.Id),
            ("start_at", Custom(course.CustomFields, "start_at")), ("end_at", Custom(course.CustomFields, "end_at")), ("custom_fields", course.CustomFields),
        },
        LmsEnrollment enrollment => new (string, object?)[]
        {
            ("id", enrollment.Id), ("user_id", enrollment.User?.Id), ("course_id", enrollment.Course?.Id), ("status", enrollment.Status),
            ("role", Custom(enrollment.CustomFields, "role")), ("start_at", Custom(enrollment.CustomFields, "start_at")), ("due_at", enrollment.DueAt),
            ("completed_at", enrollment.CompletedAt), ("score", enrollment.Score), ("custom_fields", enrollment.CustomFields),
        },
        _ => new (string, object?)[] { ("id", record.Id) },
    };

    // The schema has no such field; definitions put it under custom_fields by the same name.
    private static object? Custom(LmsFields fields, string name) => fields.TryGetValue(name, out object? value) ? value : null;
}
