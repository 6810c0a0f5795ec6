using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Users and branches of the manage service. Ids and flags are text here.</summary>
internal sealed class DoceboUsers(TrainingPopulation population, DoceboPages pages, TimeProvider clock)
{
    public void AddTo(Action<string, string, Func<DoceboCall, SimulatorAnswer>> route)
    {
        route("GET", "/manage/v1/user", List);
        route("GET", "/manage/v1/user/session", call => DoceboPages.Data(Session(call.User)));
        route("GET", "/manage/v1/user/:id", Get);
        route("GET", "/manage/v1/user_fields", call => pages.Of(call, Fields(), 200));
        route("GET", "/manage/v1/orgchart", call => pages.Of(call, Branches(), 200));
    }

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private SimulatorAnswer List(DoceboCall call)
    {
        call.RequireAdministrator();
        IEnumerable<TrainingUser> users = population.Users;
        if (call.Value("search_text") is { Length: > 0 } text)
        {
            bool full = call.Value("match_type") == "full";
            users = users.Where(user => ((string[])[user.FirstName, user.LastName, user.Username, user.Email])
                .Any(field => full ? field.Equals(text, StringComparison.OrdinalIgnoreCase) : field.Contains(text, StringComparison.OrdinalIgnoreCase)));
        }

        if (call.Time("updated_from") is { } since)
        {
            users = users.Where(user => user.UpdatedAt >= since);
        }

        if (call.Value("branch_id") is { Length: > 0 } branch)
        {
            users = users.Where(user => BranchOf(user) == branch);
        }

        if (call.Flag("pending"))
        {
            users = [];
        }

        users = Sorted(users, call);
        return pages.Of(call, users.Select(user => (Func<JsonObject>)(() => ListItem(user))), 200);
    }

    private SimulatorAnswer Get(DoceboCall call)
    {
        call.RequireAdministrator();
        TrainingUser user = population.User(call.Route["id"]) ?? throw new DoceboRefusal(404, "User not found");
        return DoceboPages.Data(new()
        {
            ["user_data"] = new JsonObject
            {
                ["user_id"] = Text(user.Id),
                ["username"] = user.Username,
                ["first_name"] = user.FirstName,
                ["last_name"] = user.LastName,
                ["email"] = user.Email,
                ["level"] = DoceboWords.LevelName(user),
                ["valid"] = user.Active ? "1" : "0",
                ["timezone"] = Zone(user),
                ["language"] = DoceboWords.LanguageName(DoceboWords.Code(user, user.German)),
                ["date_format"] = user.Written("date_format", string.Empty),
                ["expiration"] = user.Written("expiration", null),
                ["email_validation_status"] = user.WrittenFlag("email_validation_status", true) ? "1" : "0",
                ["avatar"] = string.Empty,
                ["role_id"] = user.Written("role_id", null),
                ["role_title"] = user.JobTitle,
                ["manager_first_name"] = user.Manager?.FirstName,
                ["manager_last_name"] = user.Manager?.LastName,
                ["manager_username"] = user.Manager?.Username,
                ["force_change"] = user.WrittenFlag("force_change", false) ? "1" : "0",
            },
            ["additional_fields"] = new JsonArray(
                Options(Additional(1, "Department", user.Department, "dropdown"), "Lab", "Würzburg"), Additional(2, "Employee number", user.EmployeeNumber, "textfield")),
            ["branches"] = BranchOf(user) is { } branch
                ? new JsonArray(new JsonObject { ["id"] = branch, ["name"] = branch == "2" ? "Lab" : "Würzburg", ["code"] = "B" + branch })
                : new JsonArray(),
        });
    }

    private static IEnumerable<TrainingUser> Sorted(IEnumerable<TrainingUser> users, DoceboCall call)
    {
        Func<TrainingUser, string> key = call.Value("sort_attr") switch
        {
            "username" => user => user.Username,
            "first_name" => user => user.FirstName,
            "email" => user => user.Email,
            _ => user => user.Id.ToString("D12", CultureInfo.InvariantCulture),
        };
        return call.Value("sort_dir") == "desc" ? users.OrderByDescending(key, StringComparer.Ordinal) : users.OrderBy(key, StringComparer.Ordinal);
    }

    private JsonObject ListItem(TrainingUser user)
    {
        bool expired = user.Has("expiration")
            ? user.WrittenText("expiration", null) is { } day && string.CompareOrdinal(day, Day(clock.GetUtcNow())) < 0
            : !user.Made && user.Id % 50 == 49;
        return new()
        {
            ["user_id"] = Text(user.Id),
            ["username"] = user.Username,
            ["first_name"] = user.FirstName,
            ["last_name"] = user.LastName,
            ["fullname"] = user.FullName,
            ["email"] = user.Email,
            ["uuid"] = string.Create(CultureInfo.InvariantCulture, $"6f1c2a34-0000-4000-8000-{user.Id:D12}"),
            ["is_manager"] = !user.Made && user.Id % 15 == 0,
            ["last_access_date"] = Time(user.LastLogin),
            ["last_update"] = Time(user.UpdatedAt),
            ["creation_date"] = Time(user.CreatedAt),
            ["status"] = user.Active ? "1" : "0",
            ["expired"] = expired,
            ["expiration_date"] = user.Written("expiration", expired ? "2026-01-31" : null),
            ["avatar"] = string.Empty,
            ["language"] = DoceboWords.LanguageLabel(DoceboWords.Code(user, user.German)),
            ["lang_code"] = DoceboWords.LanguageName(DoceboWords.Code(user, user.German)),
            ["level"] = DoceboWords.LevelName(user),
            ["email_validation_status"] = user.WrittenFlag("email_validation_status", true) ? "1" : "0",
            ["send_notification"] = "1",
            ["newsletter_optout"] = "0",
            ["encoded_username"] = user.Username,
            ["timezone"] = Zone(user),
            ["date_format"] = user.Written("date_format", string.Empty),
            ["role_id"] = user.Written("role_id", null),
            ["role_title"] = user.JobTitle,
            ["field_1"] = user.Department,
            ["field_2"] = user.EmployeeNumber,
            ["multidomains"] = new JsonArray(),
            ["manager_names"] = user.Manager is null
                ? new JsonObject()
                : new JsonObject { ["1"] = new JsonObject { ["manager_title"] = "Direct Manager", ["manager_name"] = user.Manager.Username } },
            ["managers"] = user.Manager is null
                ? new JsonArray()
                : new JsonArray(new JsonObject
                {
                    ["manager_type_id"] = 1,
                    ["manager_type_name"] = "Direct Manager",
                    ["manager_id"] = Text(user.Manager.Id),
                    ["manager_name"] = user.Manager.FullName,
                    ["manager_username"] = user.Manager.Username,
                }),
            ["active_subordinates_count"] = 0,
            ["actions"] = new JsonArray("edit", "delete"),
        };
    }

    private static JsonObject Session(TrainingUser user) => new()
    {
        ["id"] = user.Id,
        ["username"] = user.Username,
        ["firstname"] = user.FirstName,
        ["lastname"] = user.LastName,
        ["email"] = user.Email,
        ["user_level"] = DoceboWords.LevelName(user),
        ["timezone"] = string.Empty,
        ["language"] = DoceboWords.LanguageName(DoceboWords.Code(user, user.German)),
    };

    private static JsonObject Additional(int id, string title, string? value, string type) => new()
    {
        ["id"] = id, ["title"] = title, ["label"] = title, ["value"] = value, ["type"] = type, ["mandatory"] = false, ["invisible_to_user"] = false,
    };

    // Writes take the id of an option. The members of an option are UNCONFIRMED.
    private static JsonObject Options(JsonObject field, params string[] labels)
    {
        field["options"] = new JsonArray([.. labels.Select((label, index) => (JsonNode)new JsonObject { ["id"] = index + 1, ["label"] = label })]);
        return field;
    }

    private static IEnumerable<Func<JsonObject>> Fields() => ((string[])["Department", "Employee number"]).Select((title, index) => (Func<JsonObject>)(() => new JsonObject
    {
        ["id"] = Text(index + 1),
        ["title"] = title,
        ["type"] = index == 0 ? "dropdown" : "textfield",
        ["mandatory"] = false,
        ["invisible_to_user"] = false,
        ["sequence"] = index + 1,
    }));

    private static IEnumerable<Func<JsonObject>> Branches() => ((string[])["Lab", "Würzburg"]).Select((title, index) => (Func<JsonObject>)(() => new JsonObject
    {
        ["id"] = index + 2,
        ["code"] = "B" + Text(index + 2),
        ["title"] = title,
        ["lev"] = 2,
        ["i_left"] = index * 2 + 2,
        ["i_right"] = index * 2 + 3,
        ["has_children"] = false,
    }));

    public static string? BranchOf(TrainingUser user) =>
        user.WrittenText("branch", user.Made || user.Department is null ? null : user.Department == "Lab" ? "2" : "3");

    private static string? Zone(TrainingUser user) => user.WrittenText("timezone", user.German ? "Europe/Berlin" : string.Empty);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
