using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Core.Sandbox;

/// <summary>How users are written. A password is looked at and not kept: nobody can log in.</summary>
internal sealed class SandboxUserShape : SandboxShape
{
    private static readonly SandboxForm s_form = new(
        "user",
        SandboxMember.Text("first", required: true),
        SandboxMember.Text("last", required: true),
        SandboxMember.Login("login"),
        SandboxMember.Mail("mail"),
        SandboxMember.Password("password"),
        SandboxMember.Word("state", "active", "inactive", "invited", "suspended"),
        SandboxMember.Word("role", "learner", "instructor", "manager", "admin"),
        SandboxMember.Text("phone"),
        SandboxMember.Text("locale"),
        SandboxMember.Text("timezone"),
        SandboxMember.Text("title"),
        SandboxMember.Text("unit"),
        SandboxMember.Text("boss"),
        SandboxMember.Text("employee"));

    public SandboxUserShape(SandboxPopulation population)
        : base(population, population.Users, s_form, "user", "username", "email")
    {
    }

    public override Dictionary<string, object?> Blank(int number, IReadOnlyDictionary<string, object?> given, string now) => new()
    {
        ["id"] = number.ToString(CultureInfo.InvariantCulture),
        ["first"] = null,
        ["last"] = null,
        ["login"] = null,
        ["mail"] = null,
        ["state"] = "active",
        ["role"] = "learner",
        ["phone"] = null,
        ["locale"] = null,
        ["timezone"] = null,
        ["title"] = null,
        ["unit"] = null,
        ["boss"] = null,
        ["employee"] = null,
        ["created"] = now,
        ["changed"] = now,
    };

    public override void Apply(Dictionary<string, object?> members, IReadOnlyDictionary<string, object?> given, string now)
    {
        foreach (KeyValuePair<string, object?> member in given)
        {
            if (member.Key == "unit")
            {
                members["unit"] = Unit(member.Value);
            }
            else if (member.Key == "boss" && member.Value is string boss && Records.Get(boss) is null)
            {
                throw SandboxRefusal.NotThere(boss, "users");
            }
            else if (member.Key is "state" or "role" && member.Value is null)
            {
                throw SandboxRefusal.Wrong(One, new[] { $"'{member.Key}' cannot be taken away" });
            }
            else if (member.Key != "password")
            {
                members[member.Key] = member.Value;
            }
        }

        members["changed"] = now;
    }

    public override SandboxRecord Record(Dictionary<string, object?> members) => SandboxUsers.Record(members);

    public override void Remove(string id)
    {
        RemoveAll(Population.Enrollments, "user", id);
        Records.Remove(id);
    }
}
