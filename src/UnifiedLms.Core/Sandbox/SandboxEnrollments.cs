using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up enrollments: each user takes a few courses, and every state is there.</summary>
internal static class SandboxEnrollments
{
    private static readonly string[] s_states =
    {
        "completed", "in_progress", "passed", "not_started", "waiting", "failed", "withdrawn", "expired", "overdue", "in_progress", "completed",
    };

    public static IEnumerable<SandboxRecord> Make(IReadOnlyList<SandboxRecord> users, IReadOnlyList<SandboxRecord> courses, int seed)
    {
        for (int u = 0; u < users.Count && courses.Count > 0; u++)
        {
            int count = Math.Min(courses.Count, 1 + SandboxPopulation.Draw(seed, u, 200, 4));
            int start = SandboxPopulation.Draw(seed, u, 201, courses.Count);
            for (int c = 0; c < count; c++)
            {
                yield return Make(users[u], courses[(start + c) % courses.Count], (u * 8) + c, seed);
            }
        }
    }

    private static SandboxRecord Make(SandboxRecord user, SandboxRecord course, int index, int seed)
    {
        int Draw(int purpose, int below) => SandboxPopulation.Draw(seed, index, purpose + 300, below);
        string id = course.Id + ":" + user.Id;
        string state = s_states[Draw(1, s_states.Length)];
        bool finished = state is "completed" or "passed" or "failed";
        bool begun = finished || state is "in_progress" or "expired" or "overdue";
        DateTime assigned = new DateTime(2024, 1, 8, 7, 0, 0, DateTimeKind.Utc).AddMinutes(Draw(2, 900_000));
        DateTime started = assigned.AddHours(3 + Draw(3, 400));
        DateTime seen = started.AddHours(1 + Draw(4, 700));
        var record = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["user"] = new Dictionary<string, object?> { ["id"] = user.Id, ["name"] = user.Keys["name"], ["mail"] = user.Keys["email"] },
            ["course"] = new Dictionary<string, object?> { ["id"] = course.Id, ["title"] = course.Keys["title"] },
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
        var keys = new Dictionary<string, string?> { ["user"] = user.Id, ["course"] = course.Id };
        return new SandboxRecord(id, JsonataValue.FromObject(record).ToJson(), keys);
    }
}
