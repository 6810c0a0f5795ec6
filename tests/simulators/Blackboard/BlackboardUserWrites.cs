using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Creates, changes and deletes users. A deletion is for good; Disabled is the soft one.</summary>
internal sealed class BlackboardUserWrites(BlackboardRecords records, BlackboardOptions options)
{
    private static readonly string[] InstitutionRoles = ["STAFF", "STUDENT"];

    private static readonly string[] SystemRoles =
        ["SystemAdmin", "SystemSupport", "CourseCreator", "CourseSupport", "AccountAdmin", "Guest", "User", "Observer", "Integration", "Portal"];

    private static readonly BlackboardFields Fields = new(
        ("externalId", "text:256"), ("dataSourceId", "text"), ("userName", "text"), ("studentId", "text:100"), ("password", "text"),
        ("educationLevel", "word:K8|HighSchool|Freshman|Sophomore|Junior|Senior|GraduateSchool|PostGraduateSchool|Unknown"), ("gender", "word:Female|Male|Other|Unknown"),
        ("pronouns", "text:1000"), ("birthDate", "time"), ("institutionRoleIds", "texts"), ("systemRoleIds", "texts"), ("availability.available", "word:Yes|No|Disabled"),
        ("name.given", "text:100"), ("name.family", "text:100"), ("name.middle", "text:100"), ("name.other", "text:100"), ("name.suffix", "text:100"), ("name.title", "text:100"),
        ("name.preferredDisplayName", "word:GivenName|OtherName|Both"), ("job.title", "text:100"), ("job.department", "text:100"), ("job.company", "text:100"),
        ("contact.homePhone", "text:50"), ("contact.mobilePhone", "text:50"), ("contact.businessPhone", "text:50"), ("contact.businessFax", "text:50"), ("contact.email", "text:100"),
        ("contact.institutionEmail", "text:254"), ("contact.webPage", "text:100"), ("address.street1", "text:100"), ("address.street2", "text:100"), ("address.city", "text:50"),
        ("address.state", "text:50"), ("address.zipCode", "text:50"), ("address.country", "text:50"), ("locale.id", "text"), ("locale.calendar", "word:Gregorian|GregorianHijri|Hijri|HijriGregorian"),
        ("locale.firstDayOfWeek", "word:0|1|6"), ("pronunciation", "text"));

    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("POST", "v1/users", Create);
        route("PATCH", "v1/users/:user", Update);
        route("DELETE", "v1/users/:user", Delete);
    }

    private SimulatorAnswer Create(BlackboardCall call)
    {
        records.RequireRights();
        Dictionary<string, JsonNode?> values = Read(call);
        BlackboardRecords.Require(values, "userName", "password", "name.given", "name.family");
        string name = BlackboardRecords.Text(values, "userName")!;
        values["externalId"] = BlackboardRecords.Text(values, "externalId") is { Length: > 0 } given ? given : name;
        CheckFree(values, null);
        TrainingUser user = records.Population.AddUser(id => new TrainingUser
        {
            Id = id, FirstName = string.Empty, LastName = string.Empty, Username = name, Email = string.Empty, CreatedAt = records.Now, UpdatedAt = records.Now, Made = true,
        });
        Apply(user, values);
        return BlackboardPages.One(call, BlackboardUsers.Shape(user, options.MayViewUsers), 201);
    }

    private SimulatorAnswer Update(BlackboardCall call)
    {
        records.RequireRights();
        TrainingUser user = Visible(call);
        Dictionary<string, JsonNode?> values = Read(call);
        BlackboardRecords.Filled(values, "userName", "externalId", "name.given", "name.family", "password", "availability.available");
        CheckFree(values, user);

        // What the seed derives from other members stays what it was.
        user.Keep("externalId", BlackboardIds.ExternalId(user));
        Apply(user, values);
        user.UpdatedAt = records.Now;
        records.Population.Changed();
        return BlackboardPages.One(call, BlackboardUsers.Shape(user, options.MayViewUsers));
    }

    private SimulatorAnswer Delete(BlackboardCall call)
    {
        records.RequireRights();
        TrainingUser user = Visible(call);
        records.Population.Remove(user == records.Population.Users[0] ? throw new BlackboardRefusal(403, "User has insufficient privileges") : user);
        return SimulatorAnswer.Empty(204);
    }

    private Dictionary<string, JsonNode?> Read(BlackboardCall call)
    {
        Dictionary<string, JsonNode?> values = Fields.Read(call.Request, records.Ignored.Enqueue);
        BlackboardRecords.Resolve(values, "dataSourceId", "_2_1", "SYSTEM");
        Known(values, "institutionRoleIds", InstitutionRoles);
        if (Known(values, "systemRoleIds", SystemRoles).Contains("SystemAdmin") && !options.SystemAdministrator)
        {
            throw new BlackboardRefusal(403, "User has insufficient privileges");
        }

        return values;
    }

    private static List<string> Known(Dictionary<string, JsonNode?> values, string path, string[] known)
    {
        List<string> given = [.. (values.GetValueOrDefault(path) as JsonArray ?? []).Select(item => item!.GetValue<string>())];
        return given.Find(role => !known.Contains(role)) is { } unknown ? throw new BlackboardRefusal(400, $"The value [{unknown}] of {path} is not valid.") : given;
    }

    private void CheckFree(Dictionary<string, JsonNode?> values, TrainingUser? owner)
    {
        string? name = BlackboardRecords.Text(values, "userName");
        string? externalId = BlackboardRecords.Text(values, "externalId");
        if (records.Population.Users.Any(user => user != owner
            && ((name is not null && user.Username.Equals(name, StringComparison.OrdinalIgnoreCase)) || (externalId is not null && BlackboardIds.ExternalId(user) == externalId))))
        {
            throw new BlackboardRefusal(409, "A user with the same userName or externalId already exists");
        }
    }

    private static void Apply(TrainingUser user, Dictionary<string, JsonNode?> values)
    {
        BlackboardRecords.Keep(user, values, "password");
        user.Username = BlackboardRecords.Text(values, "userName") ?? user.Username;
        user.FirstName = BlackboardRecords.Text(values, "name.given") ?? user.FirstName;
        user.LastName = BlackboardRecords.Text(values, "name.family") ?? user.LastName;
        user.EmployeeNumber = values.ContainsKey("studentId") ? BlackboardRecords.Text(values, "studentId") : user.EmployeeNumber;
        user.Email = values.ContainsKey("contact.email") ? BlackboardRecords.Text(values, "contact.email") ?? string.Empty : user.Email;
        user.Active = BlackboardRecords.Text(values, "availability.available") is { } available ? available == "Yes" : user.Active;
    }

    private TrainingUser Visible(BlackboardCall call)
    {
        TrainingUser user = records.Ids.User(call.Route["user"]);
        return user.Administrator && !options.SystemAdministrator && call.Route["user"] != "me" ? throw BlackboardRefusal.NotFound(call.Route["user"]) : user;
    }
}
