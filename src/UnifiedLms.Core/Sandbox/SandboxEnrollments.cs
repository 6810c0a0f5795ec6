using System;
using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up enrollments: each user takes a few courses, and every state is there.</summary>
internal sealed class SandboxEnrollments : ISandboxSource
{
    private static readonly string[] s_states =
    {
        "completed", "in_progress", "passed", "not_started", "waiting", "failed", "withdrawn", "expired", "overdue", "in_progress", "completed",
    };

    private readonly ISandboxSource _users;
    private readonly ISandboxSource _courses;
    private readonly int _seed;
    private readonly Lazy<SandboxOffsets> _offsets;

    public SandboxEnrollments(ISandboxSource users, ISandboxSource courses, int seed)
    {
        _users = users;
        _courses = courses;
        _seed = seed;
        _offsets = new Lazy<SandboxOffsets>(() => new SandboxOffsets(_users.Count, CountOf));
    }

    public int Count => _offsets.Value.Count;

    /// <summary>What an enrollment with these members can be found by. They name user and course by their ids alone.</summary>
    public static SandboxRecord Record(Dictionary<string, object?> members) => new(
        (string)members["id"]!,
        () => Keys((string)members["user"]!, (string)members["course"]!),
        () => new Dictionary<string, object?>(members));

    /// <summary>The id of the enrollment of a user in a course.</summary>
    public static string Id(string course, string user) => course + ":" + user;

    public SandboxRecord At(int place)
    {
        (int u, int c) = _offsets.Value.At(place);
        string user = (u + 1).ToString(CultureInfo.InvariantCulture);
        string course = SandboxCourses.Id((Start(u) + c) % _courses.Count);
        string id = Id(course, user);
        return new SandboxRecord(id, () => Keys(user, course), () => Members(id, user, course, (u * 8) + c));
    }

    public int? PlaceOf(string id)
    {
        int colon = id.IndexOf(':');
        return colon > 0 && _users.PlaceOf(id.Substring(colon + 1)) is { } user && _courses.PlaceOf(id.Substring(0, colon)) is { } course && IndexOf(user, course) is { } index
            ? _offsets.Value.Of(user) + index
            : null;
    }

    public IEnumerable<int>? Narrow(string name, string value) => name switch
    {
        "user" => _users.PlaceOf(value) is { } user ? OfUser(user) : Array.Empty<int>(),
        "course" => _courses.PlaceOf(value) is { } course ? OfCourse(course) : Array.Empty<int>(),
        _ => null,
    };

    private static Dictionary<string, string?> Keys(string user, string course) => new() { ["user"] = user, ["course"] = course };

    private Dictionary<string, object?> Members(string id, string user, string course, int index)
    {
        int Draw(int purpose, int below) => SandboxPopulation.Draw(_seed, index, purpose + 300, below);
        string state = s_states[Draw(1, s_states.Length)];
        bool finished = state is "completed" or "passed" or "failed";
        bool begun = finished || state is "in_progress" or "expired" or "overdue";
        DateTime assigned = new DateTime(2024, 1, 8, 7, 0, 0, DateTimeKind.Utc).AddMinutes(Draw(2, 900_000));
        DateTime started = assigned.AddHours(3 + Draw(3, 400));
        DateTime seen = started.AddHours(1 + Draw(4, 700));
        return new Dictionary<string, object?>
        {
            ["id"] = id,
            ["user"] = user,
            ["course"] = course,
            ["state"] = state,
            ["assigned"] = SandboxPopulation.Time(assigned),

            // What is open has no due date: the days are of the past, and it would all be overdue.
            ["due"] = state is "in_progress" or "not_started" or "waiting" ? null : SandboxPopulation.Time(assigned.AddDays(60)),
            ["started"] = begun ? SandboxPopulation.Time(started) : null,
            ["seen"] = begun ? SandboxPopulation.Time(seen) : null,
            ["finished"] = finished ? SandboxPopulation.Time(seen) : null,
            ["progress"] = finished ? 100 : begun ? 5 + (Draw(5, 180) / 2.0) : 0.0,
            ["seconds"] = begun ? 60 * (5 + Draw(6, 500)) : null,
            ["score"] = finished ? 40 + (Draw(7, 120) / 2.0) : null,
            ["mandatory"] = Draw(8, 3) == 0,
            ["attempt"] = 1 + Draw(9, 2),
            ["changed"] = SandboxPopulation.Time(begun ? seen : assigned),
        };
    }

    private int CountOf(int user) => Math.Min(_courses.Count, 1 + SandboxPopulation.Draw(_seed, user, 200, 4));

    private int Start(int user) => SandboxPopulation.Draw(_seed, user, 201, _courses.Count);

    // Which of a user's enrollments is the one in a course.
    private int? IndexOf(int user, int course)
    {
        int index = (course - Start(user) + _courses.Count) % _courses.Count;
        return index < CountOf(user) ? index : null;
    }

    private IEnumerable<int> OfUser(int user)
    {
        int first = _offsets.Value.Of(user);
        for (int i = 0; i < CountOf(user); i++)
        {
            yield return first + i;
        }
    }

    private IEnumerable<int> OfCourse(int course)
    {
        int first = 0;
        for (int user = 0; user < _users.Count; user++)
        {
            if (IndexOf(user, course) is { } index)
            {
                yield return first + index;
            }

            first += CountOf(user);
        }
    }
}
