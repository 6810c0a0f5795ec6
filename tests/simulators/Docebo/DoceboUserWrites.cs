using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Creates, changes, suspends and deletes users. A refusal for what was said of the user is a 200 with success false.</summary>
internal sealed class DoceboUserWrites(TrainingPopulation population, TimeProvider clock)
{
    private static readonly string[] Shared =
    [
        "userid", "password", "email", "firstname", "lastname", "level", "language", "timezone", "date_format", "expiration", "force_change", "role", "manager", "additional_fields",
    ];

    public void AddTo(Action<string, string, Func<DoceboCall, SimulatorAnswer>> route)
    {
        route("POST", "/manage/v1/user", Create);
        route("POST", "/manage/v1/user/batch", Batch);
        route("PUT", "/manage/v1/user/change_status", ChangeStatus);
        route("PUT", "/manage/v1/user/:id", Update);
        route("DELETE", "/manage/v1/user/delete", Delete);
    }

    private SimulatorAnswer Create(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only([.. Shared, "valid", "email_status", "select_orgchart", "send_notification_email", "privacy", "employees"]);
        DoceboUserChange change = Common(body, null);
        change.Password(body.Text("password"), required: true);
        change.Active(body.Flag("valid") ?? true);
        change.Keep("email_validation_status", body.Has("email_status"), body.Flag("email_status"));
        body.Flag("send_notification_email");
        foreach (string branch in body.Object("select_orgchart")?.Names ?? [])
        {
            change.Branch(branch);
        }

        JsonObject data = new() { ["success"] = change.Problems.Count == 0 };
        if (change.Problems.Count == 0)
        {
            data["user_id"] = Add(change).Id;
        }

        data["confirmation_needed"] = false;
        data["message"] = change.Messages;
        return DoceboPages.Data(data);
    }

    /// <summary>
    /// What is not sent stays. The vendor's file marks userid and password as required here as well, which its clients do not heed:
    /// UNCONFIRMED. Whether somebody is active is not among the members.
    /// </summary>
    private SimulatorAnswer Update(DoceboCall call)
    {
        call.RequireAdministrator();
        TrainingUser user = population.User(call.Route["id"]) ?? throw new DoceboRefusal(404, "User not found");
        DoceboBody body = DoceboBody.Of(call.Request).Only([.. Shared, "email_validation_status"]);
        DoceboUserChange change = Common(body, user);
        change.Password(body.Text("password"), required: false);
        change.Keep("email_validation_status", body.Has("email_validation_status"), body.Flag("email_validation_status"));
        JsonObject data = new() { ["success"] = change.Problems.Count == 0 };
        if (change.Problems.Count == 0)
        {
            change.Apply(user);
            Touch(user);
            data["updated_id"] = user.Id;
        }

        data["message"] = change.Messages;
        return DoceboPages.Data(data);
    }

    private DoceboUserChange Common(DoceboBody body, TrainingUser? owner)
    {
        DoceboUserChange change = new(population, owner);
        change.Username(body.Text("userid"));
        change.Email(body.Text("email"));
        change.Names(body.Text("firstname"), body.Text("lastname"));
        change.Level(body.Whole("level"));
        change.Language(body.Text("language"));
        change.Expiration(body.Has("expiration"), body.Text("expiration"));
        change.Manager(body.Whole("manager"));
        change.Keep("timezone", body.Has("timezone"), body.Text("timezone") ?? string.Empty);
        change.Keep("date_format", body.Has("date_format"), body.Text("date_format") ?? string.Empty);
        change.Keep("force_change", body.Has("force_change"), body.Flag("force_change"));
        change.Keep("role_id", body.Has("role"), body.Whole("role"));
        foreach (DoceboBody field in body.Items("additional_fields") ?? [])
        {
            change.Field(field.Only("id", "value").Whole("id"), field.Text("value"));
        }

        return change;
    }

    private SimulatorAnswer ChangeStatus(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only("user_ids", "status");
        List<int> ids = body.Ids("user_ids");
        bool active = body.Flag("status") ?? throw new DoceboRefusal(400, "status is required.");
        List<int> updated = [];
        foreach (int id in ids.Count > 0 ? ids : throw new DoceboRefusal(400, "user_ids is required."))
        {
            if (population.User(id) is { } user)
            {
                user.Active = active;
                Touch(user);
                updated.Add(id);
            }
        }

        return DoceboPages.Data(new()
        {
            ["success"] = updated.Count == ids.Count,
            ["updated_ids"] = List(updated),
            ["not_updated_ids"] = List(ids.Except(updated)),
        });
    }

    /// <summary>The ids are in the body of the DELETE. Nobody deletes himself.</summary>
    private SimulatorAnswer Delete(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only("user_ids", "user_names");
        List<TrainingUser?> users =
        [
            .. body.Ids("user_ids").Select(population.User),
            .. body.Texts("user_names").Select(name => population.Users.FirstOrDefault(user => user.Username == name)),
        ];
        if (users.Count == 0)
        {
            throw new DoceboRefusal(400, "user_ids is required.");
        }

        List<int> deleted = [];
        foreach (TrainingUser user in users.OfType<TrainingUser>().Distinct().Where(user => user != call.User))
        {
            population.Remove(user);
            deleted.Add(user.Id);
        }

        return DoceboPages.Data(new() { ["success"] = deleted.Count == users.Count, ["deleted_user_ids"] = List(deleted) });
    }

    /// <summary>Row by row; one that fails does not stop the others. Rows are counted from 0: UNCONFIRMED.</summary>
    private SimulatorAnswer Batch(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only("items", "options");
        DoceboBody? options = body.Object("options")?.Only(
            "update_user_info", "change_user_password", "branch_option", "destination_branch", "auto_assign_branch_to_pu", "ignore_password_change_for_existing_users");
        List<DoceboBody> items = body.Items("items") ?? throw new DoceboRefusal(400, "items is required.");
        bool updating = options?.Flag("update_user_info") ?? false;
        string? fallback = options?.Text("destination_branch");
        return DoceboPages.Rows(items, item => Import(item, updating, fallback));
    }

    private string? Import(DoceboBody item, bool updating, string? fallback)
    {
        string[] fields = [.. item.Names.Where(name => name.StartsWith("field_", StringComparison.Ordinal))];
        item.Only([
            "username", "email", "firstname", "lastname", "password", "level", "active", "language", "timezone", "date_format", "expiration_date",
            "branch_code", "branch_name", "branch_name_path", "branch_code_path", "profile", .. fields]);
        string? name = item.Text("username");
        TrainingUser? known = name is null ? null : population.Users.FirstOrDefault(user => user.Username.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (known is not null && !updating)
        {
            return "The username is already in use.";
        }

        DoceboUserChange change = new(population, known);
        change.Username(name);
        change.Email(item.Text("email"));
        change.Names(item.Text("firstname"), item.Text("lastname"));
        change.Password(item.Text("password"), required: known is null);
        change.Active(item.Flag("active"));
        change.Language(item.Text("language"));
        change.Expiration(item.Has("expiration_date"), item.Text("expiration_date"));
        change.Keep("timezone", item.Has("timezone"), item.Text("timezone") ?? string.Empty);
        change.Level(item.Text("level") switch
        {
            null => null,
            "user" => DoceboWords.User,
            "poweruser" => DoceboWords.PowerUser,
            _ => 0,
        });
        change.Branch(item.Text("branch_code") is { } code
            ? code is "B2" or "B3" ? code[1..] : "?"
            : (item.Text("branch_name") ?? item.Text("branch_name_path")) switch
            {
                null => known is null ? fallback : null,
                "Lab" => "2",
                "Würzburg" => "3",
                _ => "?",
            });
        foreach (string field in fields)
        {
            change.Field(int.TryParse(field[6..], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null, item.Text(field));
        }

        if (change.Problems.Count > 0)
        {
            return string.Join(' ', change.Problems.Select(problem => problem.Message));
        }

        if (known is null)
        {
            Add(change);
        }
        else
        {
            change.Apply(known);
            Touch(known);
        }

        return null;
    }

    private TrainingUser Add(DoceboUserChange change)
    {
        TrainingUser user = population.AddUser(id => new TrainingUser
        {
            Id = id, FirstName = string.Empty, LastName = string.Empty, Username = string.Empty, Email = string.Empty, CreatedAt = Now(), UpdatedAt = Now(), Made = true,
        });
        change.Apply(user);
        return user;
    }

    private void Touch(TrainingUser user)
    {
        user.UpdatedAt = Now();
        population.Changed();
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    private static JsonArray List(IEnumerable<int> ids) => new([.. ids.Select(id => (JsonNode)id)]);
}
