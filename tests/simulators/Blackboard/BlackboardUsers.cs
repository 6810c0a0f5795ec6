using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Users. What is not set is absent, never null.</summary>
internal sealed class BlackboardUsers(BlackboardIds ids, BlackboardPages pages, BlackboardOptions options)
{
    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("GET", "v1/users", List);
        route("GET", "v1/users/:user", call => BlackboardPages.One(call, Shape(Visible(call), options.MayViewUsers)));
    }

    public static JsonObject Shape(TrainingUser user, bool everything)
    {
        JsonObject shape = new() { ["id"] = BlackboardIds.Of(user.Id) };
        JsonObject name = new() { ["given"] = user.FirstName, ["family"] = user.LastName };
        JsonArray roles = new(user.Administrator ? "SystemAdmin" : "User");
        shape["uuid"] = BlackboardIds.Uuid(user.Id, "d");
        shape["externalId"] = BlackboardIds.ExternalId(user);
        shape["dataSourceId"] = "_2_1";
        shape["userName"] = user.Username;
        Set(shape, "studentId", user.EmployeeNumber);
        shape["educationLevel"] = "Unknown";
        shape["gender"] = "Unknown";
        shape["created"] = BlackboardIds.Time(user.CreatedAt);
        shape["modified"] = BlackboardIds.Time(user.UpdatedAt);
        Set(shape, "lastLogin", BlackboardIds.Time(user.LastLogin));
        shape["institutionRoleIds"] = new JsonArray(!user.Made && user.Id % 3 == 0 ? "STAFF" : "STUDENT");
        shape["systemRoleIds"] = roles;
        shape["availability"] = new JsonObject { ["available"] = Available(user) };
        if (everything)
        {
            name["preferredDisplayName"] = "GivenName";
        }

        shape["name"] = name;
        if (!user.Made && (user.JobTitle is not null || user.Department is not null))
        {
            JsonObject job = [];
            Set(job, "title", user.JobTitle);
            Set(job, "department", user.Department);
            job["company"] = "Example Ltd";
            shape["job"] = job;
        }

        if (!user.Made && user.Id % 10 != 9)
        {
            JsonObject contact = [];
            Set(contact, "mobilePhone", user.Phone);
            contact["email"] = user.Email;
            if (user.Id % 4 == 0)
            {
                contact["institutionEmail"] = "inst." + user.Email;
            }

            shape["contact"] = contact;
        }

        shape["locale"] = new JsonObject { ["id"] = user.German ? "de_DE" : "en_US", ["calendar"] = "Gregorian", ["firstDayOfWeek"] = "0" };
        BlackboardRecords.Overlay(shape, user);
        foreach (string member in everything ? [] : shape.Select(one => one.Key).Except(["id", "name", "systemRoleIds"]).ToArray())
        {
            shape.Remove(member);
        }

        return shape;
    }

    private SimulatorAnswer List(BlackboardCall call)
    {
        IEnumerable<TrainingUser> users = ids.Population.Users.Where(user =>
            call.Contains("userName", user.Username)
            && call.Contains("externalId", BlackboardIds.ExternalId(user))
            && call.Contains("name.family", user.LastName)
            && call.Equal("studentId", user.EmployeeNumber)
            && (!options.MayViewUsers || call.Equal("contact.email", user.Email))
            && call.Equal("availability.available", Available(user))
            && call.Equal("dataSourceId", "_2_1")
            && call.MatchesTime("created", user.CreatedAt)
            && call.MatchesTime("modified", user.UpdatedAt)
            && call.MatchesTime("lastLogin", user.LastLogin));
        return pages.Of(call, Sorted(users, call.Value("sort")).Select(user => Hidden(user) ? null : (Func<JsonObject>)(() => Shape(user, options.MayViewUsers))), 100);
    }

    private static IEnumerable<TrainingUser> Sorted(IEnumerable<TrainingUser> users, string? sort)
    {
        bool descending = sort?.EndsWith("(desc)", StringComparison.Ordinal) == true;
        Func<TrainingUser, string?> key = sort?.Split('(', ',')[0] switch
        {
            null => user => user.Id.ToString("D12", System.Globalization.CultureInfo.InvariantCulture),
            "userName" => user => user.Username,
            "name.family" => user => user.LastName,
            "externalId" => BlackboardIds.ExternalId,
            "created" => user => BlackboardIds.Time(user.CreatedAt),
            "dataSourceId" => _ => "_2_1",
            var other => throw new BlackboardRefusal(400, $"The sort field [{other}] is not valid."),
        };
        return descending ? users.OrderByDescending(key, StringComparer.Ordinal) : users.OrderBy(key, StringComparer.Ordinal);
    }

    private static void Set(JsonObject shape, string name, string? value)
    {
        if (value is not null)
        {
            shape[name] = value;
        }
    }

    private static string Available(TrainingUser user) =>
        user.WrittenText("availability.available", user.Active ? "Yes" : user.Id % 2 == 0 ? "No" : "Disabled")!;

    // Row by row, after the page was cut.
    private bool Hidden(TrainingUser user) => user.Administrator && !options.SystemAdministrator;

    private TrainingUser Visible(BlackboardCall call)
    {
        TrainingUser user = ids.User(call.Route["user"]);
        return Hidden(user) && call.Route["user"] != "me" ? throw BlackboardRefusal.NotFound(call.Route["user"]) : user;
    }
}
