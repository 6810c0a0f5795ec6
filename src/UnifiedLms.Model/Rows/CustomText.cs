using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms;

/// <summary>Custom fields as texts of columns.</summary>
internal static class CustomText
{
    public static string? Of(LmsRecord record, string field)
    {
        if (Find(FieldsOf(record), field, out object? value))
        {
            return Text(value);
        }

        int dot = field.IndexOf('.');
        return dot > 0 && Joined(record, field.Substring(0, dot)) is LmsRecord joined ? Of(joined, field.Substring(dot + 1)) : null;
    }

    private static LmsFields? FieldsOf(LmsRecord record) => record switch
    {
        LmsUser user => user.CustomFields,
        LmsCourse course => course.CustomFields,
        LmsCourseItem item => item.CustomFields,
        LmsEnrollment enrollment => enrollment.CustomFields,
        _ => null,
    };

    private static object? Joined(LmsRecord record, string name) => (record, name.ToLowerInvariant()) switch
    {
        (LmsUser user, "manager") => user.Manager,
        (LmsCourseItem item, "course") => item.Course,
        (LmsEnrollment enrollment, "user") => enrollment.User,
        (LmsEnrollment enrollment, "course") => enrollment.Course,
        (LmsEnrollment enrollment, "assigned_by") => enrollment.AssignedBy,
        _ => null,
    };

    // The whole name first, since the provider's own names may have dots.
    private static bool Find(LmsFields? fields, string name, out object? value)
    {
        value = null;
        if (fields is null || fields.TryGetValue(name, out value))
        {
            return fields is not null;
        }

        int dot = name.IndexOf('.');
        return dot > 0 && fields.TryGetValue(name.Substring(0, dot), out object? inner) && inner is LmsFields nested && Find(nested, name.Substring(dot + 1), out value);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => Readable.Flag(flag),
        double number => Readable.Number(number),
        DateTimeOffset time => Readable.Time(time),
        DateTime time => Readable.Time(new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero)),
        LmsFields fields => fields.ToString(),
        IEnumerable list => Joined(list),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string? Joined(IEnumerable list)
    {
        var texts = new List<string?>();
        foreach (object? item in list)
        {
            texts.Add(Text(item));
        }

        return texts.Count == 0 ? null : string.Join(";", texts);
    }
}
