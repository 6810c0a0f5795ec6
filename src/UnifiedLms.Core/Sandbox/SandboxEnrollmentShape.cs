using System.Collections.Generic;

namespace UnifiedLms.Core.Sandbox;

/// <summary>How enrollments are written. A user is in a course once, and the id says so.</summary>
internal sealed class SandboxEnrollmentShape : SandboxShape
{
    private static readonly SandboxForm s_form = new(
        "enrollment",
        SandboxMember.Key("user"),
        SandboxMember.Key("course"),
        SandboxMember.Word("state", "waiting", "not_started", "in_progress", "completed", "passed", "failed", "withdrawn", "expired"),
        SandboxMember.Word("role", "learner", "instructor", "manager"),
        SandboxMember.Time("starts"),
        SandboxMember.Time("due"),
        SandboxMember.Time("finished"),
        SandboxMember.Percentage("score"));

    public SandboxEnrollmentShape(SandboxPopulation population)
        : base(population, population.Enrollments, s_form, "enrollment")
    {
    }

    public override Dictionary<string, object?> Blank(int number, IReadOnlyDictionary<string, object?> given, string now)
    {
        string user = (string)given["user"]!;
        string course = (string)given["course"]!;
        if (Population.Users.Get(user) is null)
        {
            throw SandboxRefusal.NotThere(user, "users");
        }

        if (Population.Courses.Get(course) is null)
        {
            throw SandboxRefusal.NotThere(course, "courses");
        }

        return new Dictionary<string, object?>
        {
            ["id"] = SandboxEnrollments.Id(course, user),
            ["user"] = user,
            ["course"] = course,
            ["state"] = "not_started",
            ["role"] = "learner",
            ["assigned"] = now,
            ["due"] = null,
            ["started"] = null,
            ["seen"] = null,
            ["finished"] = null,
            ["progress"] = 0,
            ["seconds"] = null,
            ["score"] = null,
            ["mandatory"] = false,
            ["attempt"] = 1,
            ["changed"] = now,
        };
    }

    public override void Apply(Dictionary<string, object?> members, IReadOnlyDictionary<string, object?> given, string now)
    {
        foreach (KeyValuePair<string, object?> member in given)
        {
            if (member.Key is "state" or "role" && member.Value is null)
            {
                throw SandboxRefusal.Wrong(One, new[] { $"'{member.Key}' cannot be taken away" });
            }

            members[member.Key] = member.Value;
        }

        string state = (string)members["state"]!;
        bool isFinished = state is "completed" or "passed" or "failed";
        if (!isFinished && given.TryGetValue("finished", out object? finished) && finished is not null)
        {
            throw SandboxRefusal.Wrong(One, new[] { "'finished' needs a state that is: completed, passed or failed" });
        }

        if (given.ContainsKey("state"))
        {
            Follow(members, state, isFinished, now);
        }

        members["changed"] = now;
    }

    public override SandboxRecord Record(Dictionary<string, object?> members) => SandboxEnrollments.Record(members);

    public override void Remove(string id) => Records.Remove(id);

    // Who finished has begun, and who has not begun got nowhere; who leaves keeps what was done.
    private static void Follow(Dictionary<string, object?> members, string state, bool isFinished, string now)
    {
        if (state is "waiting" or "not_started")
        {
            members["started"] = null;
            members["seen"] = null;
            members["progress"] = 0;
        }
        else if (isFinished || state == "in_progress")
        {
            members["started"] ??= now;
            members["seen"] = now;
            members["progress"] = isFinished ? 100 : members["finished"] is null ? members["progress"] : 0;
        }

        if (state is not ("withdrawn" or "expired"))
        {
            members["finished"] = isFinished ? members["finished"] ?? now : null;
        }
    }
}
