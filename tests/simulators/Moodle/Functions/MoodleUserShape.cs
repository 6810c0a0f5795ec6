using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The user as an account, and as a participant: fields differ, and empty ones are left out, except the department.</summary>
internal static class MoodleUserShape
{
    public static PhpObject Full(MoodleUser user, MoodleCall call)
    {
        PhpObject shape = new()
        {
            { "id", user.Id },
            { "username", user.Username },
            { "firstname", user.FirstName },
            { "lastname", user.LastName },
            { "fullname", user.FullName },
            { "email", user.Email },
            { "department", user.Department },
        };
        shape.AddUnlessEmpty("institution", user.Institution);
        shape.AddUnlessEmpty("idnumber", user.IdNumber);
        shape.Add("firstaccess", user.FirstAccess);
        shape.Add("lastaccess", user.LastAccess);
        shape.Add("auth", user.Auth);
        shape.Add("suspended", user.Suspended);
        shape.Add("confirmed", user.Confirmed);
        shape.Add("lang", user.Language);
        shape.Add("theme", string.Empty);
        shape.Add("timezone", user.TimeZone);
        shape.Add("mailformat", 1);
        shape.Add("trackforums", 0);
        if (user.Description is not null)
        {
            shape.Add("description", user.Description);
            shape.Add("descriptionformat", 1);
        }

        shape.AddUnlessEmpty("city", user.City);
        shape.AddUnlessEmpty("country", user.Country);
        foreach ((string name, string value) in user.Contact)
        {
            shape.AddUnlessEmpty(name, value);
        }

        if (user.Profile.Count > 0)
        {
            shape.Add("customfields", user.Profile.Select(field => new PhpObject
            {
                { "type", "text" }, { "value", field.Value }, { "name", MoodlePopulation.ProfileFields[field.Key] }, { "shortname", field.Key },
            }).ToList());
        }

        Pictures(shape, call);
        Preferences(shape, user, call);
        return shape;
    }

    /// <param name="user">The person.</param>
    /// <param name="enrolment">Where he participates; null for the site course.</param>
    /// <param name="fields">The userfields asked for, or null for everything. Some fields never come, even when asked for.</param>
    /// <param name="call">The call.</param>
    public static PhpObject Participant(MoodleUser user, MoodleEnrolment? enrolment, HashSet<string>? fields, MoodleCall call)
    {
        bool Wants(string field) => fields is null || fields.Contains(field);
        PhpObject shape = new() { { "id", user.Id } };
        void Text(string name, string value, bool always = true)
        {
            if (Wants(name) && (always || value.Length > 0))
            {
                shape.Add(name, value);
            }
        }

        Text("username", user.Username);
        Text("firstname", user.FirstName);
        Text("lastname", user.LastName);
        shape.Add("fullname", user.FullName);
        Text("email", user.Email);
        Text("department", user.Department);
        Text("institution", user.Institution, always: false);
        Text("idnumber", user.IdNumber, always: false);
        foreach ((string name, long value) in ((string, long)[])
            [("firstaccess", user.FirstAccess), ("lastaccess", user.LastAccess), ("lastcourseaccess", 0L)])
        {
            if (Wants(name))
            {
                shape.Add(name, value);
            }
        }

        if (user.Description is not null && Wants("description"))
        {
            shape.Add("description", user.Description);
            shape.Add("descriptionformat", 1);
        }

        Text("city", user.City, always: false);
        Text("country", user.Country, always: false);
        if (fields is null)
        {
            Pictures(shape, call);
        }

        Relations(shape, user, enrolment, fields, call);
        return shape;
    }

    private static void Relations(PhpObject shape, MoodleUser user, MoodleEnrolment? enrolment, HashSet<string>? fields, MoodleCall call)
    {
        bool Wants(string field) => fields is null || fields.Contains(field);
        if (Wants("groups") && enrolment?.Groups.Count > 0)
        {
            shape.Add("groups", enrolment.Groups.Select(group => new PhpObject
            {
                { "id", group.Id }, { "name", group.Name }, { "description", string.Empty }, { "descriptionformat", 0 },
            }).ToList());
        }

        if (Wants("roles"))
        {
            // The name of a standard role is empty.
            shape.Add("roles", (enrolment?.Roles ?? []).Select(role => new PhpObject
            {
                { "roleid", role.Id }, { "name", string.Empty }, { "shortname", role.ShortName }, { "sortorder", 0 },
            }).ToList());
        }

        if (fields is null)
        {
            Preferences(shape, user, call);
        }

        if (Wants("enrolledcourses"))
        {
            List<PhpObject> courses = [.. user.Enrolments
                .Where(mine => mine.ActiveAt(call.Now))
                .OrderBy(mine => mine.Course.SortOrder)
                .Select(mine => new PhpObject
                {
                    { "id", mine.Course.Id }, { "fullname", mine.Course.FullName }, { "shortname", mine.Course.ShortName },
                })];
            if (courses.Count > 0)
            {
                shape.Add("enrolledcourses", courses);
            }
        }
    }

    private static void Pictures(PhpObject shape, MoodleCall call)
    {
        shape.Add("profileimageurlsmall", call.Origin + "/theme/image.php/boost/core/1795251754/u/f2");
        shape.Add("profileimageurl", call.Origin + "/theme/image.php/boost/core/1795251754/u/f1");
    }

    // Only one's own.
    private static void Preferences(PhpObject shape, MoodleUser user, MoodleCall call)
    {
        if (user == call.User)
        {
            shape.Add("preferences", new List<PhpObject>
            {
                new() { { "name", "last_time_enrolments_synced" }, { "value", "1795251824" } },
                new() { { "name", "_lastloaded" }, { "value", call.Now } },
            });
        }
    }
}
