using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Sandbox;

/// <summary>How courses are written. A new one has no items.</summary>
internal sealed class SandboxCourseShape : SandboxShape
{
    private static readonly SandboxForm s_form = new(
        "course",
        SandboxMember.Text("title", required: true),
        SandboxMember.Text("code", required: true),
        SandboxMember.Text("about"),
        SandboxMember.Word("state", "draft", "published", "archived", "disabled"),
        SandboxMember.Text("language"),
        SandboxMember.Text("category"),
        SandboxMember.Text("unit"),
        SandboxMember.Time("starts"),
        SandboxMember.Time("ends"));

    public SandboxCourseShape(SandboxPopulation population)
        : base(population, population.Courses, s_form, "course", "code")
    {
    }

    public override Dictionary<string, object?> Blank(int number, IReadOnlyDictionary<string, object?> given, string now) => new()
    {
        ["id"] = SandboxCourses.Id(number - 1),
        ["title"] = null,
        ["about"] = null,
        ["code"] = null,
        ["kind"] = "course",
        ["state"] = "draft",
        ["language"] = "en",
        ["tags"] = Array.Empty<string>(),
        ["category"] = null,
        ["unit"] = null,
        ["published"] = null,
        ["created"] = now,
        ["changed"] = now,
    };

    public override void Apply(Dictionary<string, object?> members, IReadOnlyDictionary<string, object?> given, string now)
    {
        foreach (KeyValuePair<string, object?> member in given)
        {
            if (member is { Key: "state", Value: null })
            {
                throw SandboxRefusal.Wrong(One, new[] { "'state' cannot be taken away" });
            }

            members[member.Key] = member.Key == "unit" ? Unit(member.Value) : member.Value;
        }

        // Texts of this form stand in the order of their times.
        if (members.TryGetValue("starts", out object? starts) && members.TryGetValue("ends", out object? ends) && string.CompareOrdinal((string?)ends ?? "9", (string?)starts) < 0)
        {
            throw SandboxRefusal.Wrong(One, new[] { "it would end before it starts" });
        }

        members["published"] = (string)members["state"]! == "draft" ? null : members["published"] ?? now;
        members["changed"] = now;
    }

    public override SandboxRecord Record(Dictionary<string, object?> members) => SandboxCourses.Record(members);

    public override void Remove(string id)
    {
        RemoveAll(Population.Enrollments, "course", id);
        RemoveAll(Population.Items, "course", id);
        Records.Remove(id);
    }
}
