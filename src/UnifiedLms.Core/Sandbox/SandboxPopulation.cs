using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>The people, courses, items and enrollments of a sandbox: always the same for the same seed, and changed by what was written.</summary>
internal sealed class SandboxPopulation
{
    public SandboxPopulation(int users, int courses, int seed)
    {
        var people = new SandboxUsers(users, seed);
        var catalog = new SandboxCourses(courses, seed);
        Users = new SandboxCollection(people, "username", "email");
        Courses = new SandboxCollection(catalog, "code");
        Items = new SandboxCollection(new SandboxItems(catalog, seed), "course");
        Enrollments = new SandboxCollection(new SandboxEnrollments(people, catalog, seed), "user", "course");
    }

    public SandboxCollection Users { get; }

    public SandboxCollection Courses { get; }

    public SandboxCollection Items { get; }

    public SandboxCollection Enrollments { get; }

    /// <summary>A collection by the name that it has in addresses; null where there is none.</summary>
    public SandboxCollection? Of(string name) => name switch
    {
        "users" => Users,
        "courses" => Courses,
        "items" => Items,
        "enrollments" => Enrollments,
        _ => null,
    };

    /// <summary>A record as it is sent: with what it tells of its user and its course as they are now.</summary>
    public string Json(SandboxRecord record)
    {
        Dictionary<string, object?> members = record.Members();
        if (members.TryGetValue("user", out object? user))
        {
            SandboxRecord? person = Users.Get((string)user!);
            members["user"] = new Dictionary<string, object?> { ["id"] = user, ["name"] = person?.Keys["name"], ["mail"] = person?.Keys["email"] };
        }

        if (members.TryGetValue("course", out object? course))
        {
            members["course"] = new Dictionary<string, object?> { ["id"] = course, ["title"] = Courses.Get((string)course!)?.Keys["title"] };
        }

        return JsonataValue.ObjectOf(members.Select(m => new KeyValuePair<string, JsonataValue>(m.Key, JsonataValue.FromObject(m.Value)))).ToJson();
    }

    /// <summary>A number that looks drawn and is not: the same for the same seed, place and purpose, on every framework.</summary>
    public static int Draw(int seed, int index, int purpose, int below)
    {
        unchecked
        {
            uint x = ((uint)seed * 2654435761u) ^ ((uint)index * 2246822519u) ^ ((uint)purpose * 3266489917u);
            x ^= x >> 15;
            x *= 2246822519u;
            x ^= x >> 13;
            x *= 3266489917u;
            x ^= x >> 16;
            return (int)(x % (uint)below);
        }
    }

    /// <summary>A moment as it is sent.</summary>
    public static string Time(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A whole number without a sign; null where the text is something else.</summary>
    public static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
