using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>A filter that the LMS does not apply, applied to its records here. Texts compare without case, with wildcards.</summary>
internal sealed class ClientFilter
{
    private readonly Func<LmsRecord, bool> _accepts;
    private readonly bool _tellsUntold;

    private ClientFilter(string name, Func<LmsRecord, bool> accepts, bool tellsUntold = true)
    {
        Name = name;
        _accepts = accepts;
        _tellsUntold = tellsUntold;
    }

    public string Name { get; }

    /// <summary>Whether it goes by a time.</summary>
    public bool IsTime => Name is "updated_after" or "created_after" or "completed_after" or "due_before";

    /// <summary>Makes the test of a filter that is met by any of several values.</summary>
    public static ClientFilter Create(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            return Create(name, values[0]);
        }

        List<ClientFilter> any = values.Select(value => Create(name, value)).ToList();
        return new ClientFilter(name, record => any.Exists(one => one.Accepts(record)));
    }

    public static ClientFilter Create(string name, string value) => new(name, name switch
    {
        "id" => Texts(value, r => One(r.Id)),
        "email" => Texts(value, r => ((LmsUser)r).Emails.Select(e => e.Email)),
        "username" => Texts(value, r => One(((LmsUser)r).Username)),
        "role" => Texts(value, r => One(((LmsUser)r).Role)),
        "organization_id" => Texts(value, r => One(((LmsUser)r).Organization?.Id)),
        "code" => Texts(value, r => One(((LmsCourse)r).Code)),
        "category_id" => Texts(value, r => ((LmsCourse)r).Categories.Select(c => c.Id)),
        "user_id" => Texts(value, r => One(((LmsEnrollment)r).User?.Id)),
        "course_id" => Texts(value, r => One(r is LmsEnrollment e ? e.Course?.Id : ((LmsCourseItem)r).Course?.Id)),
        "status" => Texts(value, r => One(Status(r))),
        "type" => Texts(value, r => One(r is LmsCourse c ? c.Type : ((LmsCourseItem)r).Type)),
        "search" => Search(value),
        "updated_after" => After(value, UpdatedAt, keepUnknown: true),
        "created_after" => After(value, CreatedAt),
        "completed_after" => After(value, r => ((LmsEnrollment)r).CompletedAt),
        "due_before" => Before(value, r => ((LmsEnrollment)r).DueAt),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Every filter has its test."),
    });

    /// <summary>The fields that the test of a filter looks at, of whatever resource; for the status those by which it may be overdue come on top.</summary>
    public static IReadOnlyList<string> Fields(string name) => name switch
    {
        "search" => new[] { "emails", "name", "first_name", "last_name", "username", "title", "code" },
        "completed_after" => new[] { "completed_at", "status" },
        _ => new[] { FilterNames.Field(name)! },
    };

    public bool Accepts(LmsRecord record) => _accepts(record);

    /// <summary>The same test, for records that the LMS chose already, or of which the list itself says that it does not tell: nothing is untold then.</summary>
    public ClientFilter Untelling() => new(Name, _accepts, tellsUntold: false);

    /// <summary>Whether the LMS does not tell what this filter asks for, so that leaving the record out, or keeping it, may be wrong.</summary>
    public bool IsUntold(LmsRecord record) => _tellsUntold && Name switch
    {
        "status" => (Status(record) ?? LmsUserStatus.Unknown) == LmsUserStatus.Unknown,
        "updated_after" => UpdatedAt(record) is null,
        "created_after" => CreatedAt(record) is null,
        "completed_after" => record is LmsEnrollment { CompletedAt: null, Status: LmsEnrollmentStatus.Completed or LmsEnrollmentStatus.Passed or LmsEnrollmentStatus.Failed },
        "due_before" => ((LmsEnrollment)record).DueAt is null,
        _ => false,
    };

    private static IEnumerable<string?> One(string? text)
    {
        yield return text;
    }

    private static Func<LmsRecord, bool> Texts(string value, Func<LmsRecord, IEnumerable<string?>> read)
    {
        if (!FilterSet.IsPattern(value))
        {
            return record => read(record).Any(text => string.Equals(text, value, StringComparison.OrdinalIgnoreCase));
        }

        Regex pattern = Glob(value);
        return record => read(record).Any(text => text is not null && pattern.IsMatch(text));
    }

    private static Func<LmsRecord, bool> Search(string value)
    {
        Regex? pattern = FilterSet.IsPattern(value) ? Glob("*" + value + "*") : null;
        return record => Searched(record).Any(text => text is not null
            && (pattern?.IsMatch(text) ?? text.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0));
    }

    private static IEnumerable<string?> Searched(LmsRecord record) => record switch
    {
        LmsUser user => user.Emails.Select(e => e.Email).Concat(new[] { user.Name, user.Username }),
        LmsCourse course => new[] { course.Title, course.Code },
        _ => Array.Empty<string?>(),
    };

    // A record whose time of change the LMS does not tell is kept: an incremental run would lose it otherwise. What may not be new is not
    // taken for new: somebody may remove what came out.
    private static Func<LmsRecord, bool> After(string value, Func<LmsRecord, DateTimeOffset?> read, bool keepUnknown = false)
    {
        Timestamps.TryRead(value, out DateTimeOffset time);
        return record => read(record) is { } at ? at >= time : keepUnknown;
    }

    private static Func<LmsRecord, bool> Before(string value, Func<LmsRecord, DateTimeOffset?> read)
    {
        Timestamps.TryRead(value, out DateTimeOffset time);
        return record => read(record) is { } at && at < time;
    }

    private static string? Status(LmsRecord record) => record switch
    {
        LmsUser user => user.Status,
        LmsCourse course => course.Status,
        LmsEnrollment enrollment => enrollment.Status,
        _ => null,
    };

    private static DateTimeOffset? UpdatedAt(LmsRecord record) => record switch
    {
        LmsUser user => user.UpdatedAt,
        LmsCourse course => course.UpdatedAt,
        LmsEnrollment enrollment => enrollment.UpdatedAt,
        LmsCourseItem item => item.UpdatedAt,
        _ => null,
    };

    private static DateTimeOffset? CreatedAt(LmsRecord record) => record switch
    {
        LmsUser user => user.CreatedAt,
        LmsCourse course => course.CreatedAt,
        LmsEnrollment enrollment => enrollment.CreatedAt,
        LmsCourseItem item => item.CreatedAt,
        _ => null,
    };

    private static Regex Glob(string pattern)
    {
        var text = new StringBuilder("^");
        foreach (char c in pattern)
        {
            text.Append(c switch { '*' => ".*", '?' => ".", _ => Regex.Escape(c.ToString()) });
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }
}
