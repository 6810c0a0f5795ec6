using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>What somebody gave to name a record: an id, or keys to look it up by.</summary>
internal sealed class RecordName
{
    private static readonly char[] s_blanks = { ' ', '\t', '\r', '\n' };

    private RecordName(LmsResource resource, string text, string? id, params (string Key, string? Value)[] keys)
    {
        Resource = resource;
        Text = text;
        Id = id;
        Keys = keys.Where(k => !string.IsNullOrWhiteSpace(k.Value)).Select(k => new KeyValuePair<string, string>(k.Key, k.Value!.Trim())).ToList();
    }

    public LmsResource Resource { get; }

    /// <summary>For messages: what was given.</summary>
    public string Text { get; }

    /// <summary>The id, where it was one; then there are no keys.</summary>
    public string? Id { get; }

    /// <summary>The keys, in the order in which they are tried.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys { get; }

    /// <summary>Where the id is a number that somebody typed: the key that the same number may be of another record; else null.</summary>
    public KeyValuePair<string, string>? Rival { get; private init; }

    /// <summary>The record of another connection that it came from, or null.</summary>
    public LmsRecord? Foreign { get; private init; }

    /// <summary>A name that somebody typed, without the word before it that says what it is.</summary>
    public static string Plain(LmsResource resource, string text)
    {
        int colon = text.IndexOf(':');
        string said = colon > 0 ? text.Substring(0, colon).Trim().ToLowerInvariant() : string.Empty;
        return said == "id" || IdentityDefinition.Keys(resource).Contains(said) ? text.Substring(colon + 1).Trim() : text.Trim();
    }

    /// <summary>Understands what was given.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: nothing was given, or nothing that names a record of this resource here.</exception>
    public static RecordName Of(ConnectionContext connection, LmsResource resource, object? given)
    {
        RecordName? name = given switch
        {
            LmsEnrollment enrollment when resource == LmsResource.Users => OfReference(connection, resource, enrollment, enrollment.User),
            LmsEnrollment enrollment when resource == LmsResource.Courses => OfReference(connection, resource, enrollment, enrollment.Course),
            LmsCourseItem item when resource == LmsResource.Courses => OfReference(connection, resource, item, item.Course),
            LmsRecord record => OfRecord(connection, resource, record),
            ILmsUserReference reference => resource == LmsResource.Users ? ById(resource, reference.Id) : null,
            ILmsCourseReference reference => resource == LmsResource.Courses ? ById(resource, reference.Id) : null,
            _ => Convert.ToString(given, System.Globalization.CultureInfo.InvariantCulture)?.Trim(s_blanks) is { Length: > 0 } text ? OfText(connection, resource, text) : null,
        };
        if (name is not null && (name.Id is not null || name.Keys.Count > 0))
        {
            return name;
        }

        throw connection.Fault(
            LmsFaultKind.InvalidInput,
            resource,
            given is LmsRecord odd ? Unnamed(connection, resource, odd) : $"It is not said which {resource.One()}.",
            resource == LmsResource.Enrollments || (given is LmsEnrollment && resource == LmsResource.Courses)
                ? "Give its id, a person and a course, or beside a record of elsewhere the course here: -Course, or -CourseMap for several."
                : $"Give an id{string.Concat(IdentityDefinition.Keys(resource).Select(k => ", " + k))} or {resource.AnyOne()} record.");
    }

    private static string Unnamed(ConnectionContext connection, LmsResource resource, LmsRecord odd)
    {
        IReadOnlyList<string> keys = IdentityDefinition.Keys(resource);
        string home = odd.Connection ?? "another connection";
        bool isSame = string.Equals(odd.Connection ?? connection.Name, connection.Name, StringComparison.OrdinalIgnoreCase);
        string why = isSame ? "that is not what it tells"
            : keys.Count == 0 ? $"it belongs to {home}, and ids mean nothing elsewhere"
            : $"it belongs to {home}, and has no {string.Join(" or ", keys)} to look for";
        return $"'{odd}' of {home} names no {resource.One()} in {connection.Name}: {why}.";
    }

    private static RecordName ById(LmsResource resource, string id) => new(resource, id, string.IsNullOrWhiteSpace(id) ? null : id);

    private static RecordName? OfRecord(ConnectionContext connection, LmsResource resource, LmsRecord record)
    {
        bool isOurs = string.Equals(record.Connection ?? connection.Name, connection.Name, StringComparison.OrdinalIgnoreCase)
            && (record.Provider ?? connection.Provider.Name) == connection.Provider.Name;
        return (record, resource) switch
        {
            (LmsUser user, LmsResource.Users) => isOurs
                ? ById(resource, user.Id)
                : new RecordName(resource, user.ToString(), null, ("email", user.PrimaryEmail()), ("username", user.Username)) { Foreign = user },
            (LmsCourse course, LmsResource.Courses) => isOurs
                ? ById(resource, course.Id)
                : new RecordName(resource, course.ToString(), null, ("code", course.Code)) { Foreign = course },
            (LmsEnrollment enrollment, LmsResource.Enrollments) when isOurs => ById(resource, enrollment.Id),
            _ => null,
        };
    }

    // A full record under the reference's name knows its own connection; a small one is of the connection that mentions it.
    private static RecordName? OfReference(ConnectionContext connection, LmsResource resource, LmsRecord owner, object? reference)
    {
        if (reference is LmsRecord full)
        {
            return OfRecord(connection, resource, full);
        }

        bool isOurs = string.Equals(owner.Connection ?? connection.Name, connection.Name, StringComparison.OrdinalIgnoreCase);
        return reference switch
        {
            ILmsUserReference user => isOurs ? ById(resource, user.Id) : new RecordName(resource, user.ToString() ?? user.Id, null, ("email", (user.Emails.FirstOrDefault(e => e.IsPrimary) ?? user.Emails.FirstOrDefault())?.Email)),
            ILmsCourseReference course when isOurs => ById(resource, course.Id),
            _ => null,
        };
    }

    private static RecordName OfText(ConnectionContext connection, LmsResource resource, string text)
    {
        IdentityDefinition? identity = connection.Provider.Resources.TryGetValue(resource, out ResourceDefinition? definition) ? definition.Identity : null;
        IReadOnlyList<string> keys = IdentityDefinition.Keys(resource);
        int colon = text.IndexOf(':');
        string said = colon > 0 ? text.Substring(0, colon).ToLowerInvariant() : string.Empty;
        string rest = text.Substring(colon + 1).Trim();
        if (said == "id")
        {
            return new RecordName(resource, rest, rest.Length == 0 ? null : rest);
        }

        if (keys.Contains(said))
        {
            return new RecordName(resource, rest, null, (said, rest));
        }

        if (FilterSet.IsPattern(text))
        {
            throw connection.Fault(
                LmsFaultKind.InvalidInput,
                resource,
                $"'{text}' may mean several {resource.Member()}; here one has to be named.",
                $"Read them with wildcards and pipe them on, or write id: before an id that has such a sign.");
        }

        bool isNative = identity is null || keys.Count == 0
            || identity.Prefixes.Any(p => text.StartsWith(p, StringComparison.Ordinal))
            || identity.Pattern?.IsMatch(text) == true;
        if (resource == LmsResource.Users && text.IndexOf('@') > 0 && identity?.Prefixes.Any(p => text.StartsWith(p, StringComparison.Ordinal)) != true)
        {
            return new RecordName(resource, text, null, ("email", text), ("username", text));
        }

        string key = resource == LmsResource.Users ? "username" : "code";
        if (isNative && keys.Contains(key) && text.All(char.IsDigit))
        {
            // Numbers of employees are usernames as well.
            return new RecordName(resource, text, text) { Rival = new KeyValuePair<string, string>(key, text) };
        }

        return isNative ? new RecordName(resource, text, text) : new RecordName(resource, text, null, (key, text));
    }
}
