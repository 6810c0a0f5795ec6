using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.PowerShell;

/// <summary>Whom or what an input is about: from the parameter, else from the object in the pipeline.</summary>
internal static class RecordNames
{
    private static readonly Dictionary<RecordKind, string[]> _ids = new()
    {
        [RecordKind.User] = ["User", "UserId", "user_id"],
        [RecordKind.Course] = ["Course", "CourseId", "course_id"],
        [RecordKind.Enrollment] = ["Enrollment", "EnrollmentId", "enrollment_id"],
    };

    private static readonly string[] _said = ["id:", "username:", "email:", "code:"];
    private static readonly string[] _usernames = ["Username", "login", "login_id", "user_name"];
    private static readonly string[] _emails = ["Email", "mail", "EmailAddress", "email_address", "user_email"];
    private static readonly string[] _codes = ["CourseCode", "course_code"];

    /// <summary>The names that inputs are about, one input each; a single null where nothing says it.</summary>
    /// <param name="kind">What is named.</param>
    /// <param name="given">The parameter.</param>
    /// <param name="isExplicit">Whether the parameter stood on the command line.</param>
    /// <param name="input">The object in the pipeline.</param>
    /// <param name="isSubject">Whether the input is about this kind itself, so that its Id is one of it.</param>
    public static IReadOnlyList<object?> Of(RecordKind kind, RecordArgument[]? given, bool isExplicit, PipelineInput input, bool isSubject)
    {
        object?[] values = (given ?? []).Select(argument => Plain(kind, argument?.Value)).Where(value => !IsBlank(value)).ToArray();
        if (isExplicit)
        {
            return values.Length > 0 ? values : [null];
        }

        if (input.Record is not null)
        {
            if (!isSubject && OfAdded(kind, input.Record, input.Added()) is { } added)
            {
                return [added];
            }

            return [isSubject || Holds(kind, input.Record) ? input.Record : null];
        }

        // The id that a row brings to the parameter is that of the connection which the row names.
        object? ofRow = OfRow(kind, input, isSubject);
        return ofRow is LmsRecord || (ofRow is string said && said.StartsWith("id:", StringComparison.Ordinal)) ? [ofRow] : values.Length > 0 ? values : [input.Name ?? ofRow];
    }

    /// <summary>Whether there is nothing in it.</summary>
    public static bool IsBlank(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static bool Holds(RecordKind kind, LmsRecord record) => kind switch
    {
        RecordKind.User => record is not (LmsCourse or LmsCourseItem),
        RecordKind.Course => record is not LmsUser,
        _ => record is LmsEnrollment,
    };

    /// <summary>A name that was given as text, without the word before it that says what it is; null where it was something else.</summary>
    public static string? Plain(object? given) => given is not string text ? null
        : _said.FirstOrDefault(said => text.StartsWith(said, StringComparison.OrdinalIgnoreCase)) is { } prefix ? text.Substring(prefix.Length).Trim() : text.Trim();

    /// <summary>An address as the name of somebody, who may have it as username as well; said to be one where it does not look so.</summary>
    public static string? Address(string? value) => string.IsNullOrWhiteSpace(value) ? null : value!.IndexOf('@') > 0 ? value.Trim() : "email:" + value.Trim();

    // A row that was given as the value of a parameter is such a thing itself.
    private static object? Plain(RecordKind kind, object? value)
    {
        if (value is null or string)
        {
            return value;
        }

        var input = new PipelineInput(System.Management.Automation.PSObject.AsPSObject(value));
        return input.Record ?? input.Name ?? OfRow(kind, input, isSubject: true);
    }

    // Who is to be changed goes by the username first, since the address is what changes; who is to be enrolled by the address, since it may be all
    // that is known of somebody new.
    private static object? OfRow(RecordKind kind, PipelineInput row, bool isSubject)
    {
        bool isEnrollment = kind == RecordKind.Enrollment && row.IsFromRead && row.Text(_ids[RecordKind.User]) is not null && row.Text(_ids[RecordKind.Course]) is not null;
        string? id = row.Text(_ids[kind]) ?? (isSubject || isEnrollment ? row.Text("Id") : null);
        if (id is not null && row.Text("Connection") is { } connection)
        {
            return Elsewhere(kind, id, connection, row, isSubject);
        }

        string? username = Named("username:", row.Text(_usernames));
        string? email = Address(row.Text(_emails));

        // A number in a column for ids is an id, and nobody's username.
        string? column = id is null || row.Text(_ids[kind][0]) == id ? null : id;
        return (column is not null && column.All(char.IsDigit) ? "id:" + column : id) ?? kind switch
        {
            RecordKind.User => isSubject ? username ?? email : email ?? username,
            RecordKind.Course => Named("code:", row.Text(_codes) ?? (isSubject ? row.Text("Code", "shortname") : null)),
            _ => null,
        };
    }

    // What was added to a record says who it is elsewhere; at home the record's own id does.
    private static object? OfAdded(RecordKind kind, LmsRecord record, PipelineInput? added)
    {
        if (added is null || kind == RecordKind.Enrollment)
        {
            return null;
        }

        if (added.Text(_ids[kind]) is { } said)
        {
            return said;
        }

        if (kind == RecordKind.Course)
        {
            string id = record switch
            {
                LmsEnrollment enrollment => enrollment.Course?.Id ?? "",
                LmsCourseItem item => item.Course?.Id ?? "",
                LmsCourse course => course.Id,
                _ => "",
            };
            return added.Text(_codes) is { } code ? new LmsCourse { Id = id, Code = code, Connection = record.Connection, Provider = record.Provider } : null;
        }

        string? username = added.Text(_usernames);
        string? email = added.Text(_emails);
        return username is null && email is null ? null : new LmsUser
        {
            Id = record is LmsEnrollment owner ? owner.User?.Id ?? "" : record.Id,
            Username = username,
            Emails = email is null ? [] : [new LmsEmail { Email = email.Trim(), IsPrimary = true }],
            Connection = record.Connection,
            Provider = record.Provider,
        };
    }

    // An id means something in the connection that its row came from and nowhere else: files, jobs and Clixml keep that as a column.
    private static LmsRecord Elsewhere(RecordKind kind, string id, string connection, PipelineInput row, bool isSubject)
    {
        string? provider = row.Text("Provider");
        LmsList<LmsEmail> emails = row.Text(_emails) is { } email ? [new LmsEmail { Email = email.Trim(), IsPrimary = true }] : [];
        return kind switch
        {
            RecordKind.User => new LmsUser { Id = id, Username = row.Text(_usernames), Emails = emails, Connection = connection, Provider = provider },
            RecordKind.Course => new LmsCourse { Id = id, Code = row.Text(_codes) ?? (isSubject ? row.Text("Code") : null), Connection = connection, Provider = provider },
            _ => new LmsEnrollment
            {
                Id = id,
                User = row.Text(_ids[RecordKind.User]) is { } user ? new LmsUserReference { Id = user } : null,
                Course = row.Text(_ids[RecordKind.Course]) is { } course ? new LmsCourseReference { Id = course } : null,
                Connection = connection,
                Provider = provider,
            },
        };
    }

    private static string? Named(string prefix, string? value) => value is null ? null : prefix + value;
}
