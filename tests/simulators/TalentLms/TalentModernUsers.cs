using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>Creates, changes and deletes users through v2. The status is a boolean for a new user and a word for one that is there.</summary>
internal sealed class TalentModernUsers(TalentRecords records, TalentOptions options)
{
    private const int LongestText = 191;

    private static readonly string[] Texts = ["name", "surname", "login", "email"];

    private static readonly string[] Members =
    [
        .. Texts, "description", "timezone", "locale", "email_notifications", "user_type_id", "status", "deactivation_date", "password", "credits",
    ];

    public SimulatorAnswer Create(SimulatorRequest request, string origin)
    {
        JsonMembers body = TalentModernBody.Of(request);
        TalentModernBody.Only(body, Members);
        Required(body, [.. Texts, "password"]);
        bool active = body.Flag("status") ?? true;
        Action<TrainingUser> changes = Changes(body, null);
        TrainingUser user = records.Population.AddUser(id => New(id, active));
        changes(user);
        return TalentModernBody.Data(options.CreatedRecordsInFull ? TalentShapes.UserV2(user, origin) : new JsonObject { ["id"] = user.Id });
    }

    /// <summary>The vendor's table names a boolean <c>active</c>, its example the word <c>status</c>, and that one as required: the example is followed.</summary>
    public SimulatorAnswer Update(SimulatorRequest request, string id)
    {
        TrainingUser user = records.User(id);
        JsonMembers body = TalentModernBody.Of(request);
        TalentModernBody.Only(body, [.. Members, "current_password"]);
        Required(body, "status");
        bool active = Status(body);
        body.Text("current_password");
        Action<TrainingUser> changes = Changes(body, user);
        changes(user);
        user.Active = active;
        records.Touch(user);
        return SimulatorAnswer.Empty(204);
    }

    public SimulatorAnswer Delete(string id)
    {
        records.Delete(records.User(id), permanently: true);
        return SimulatorAnswer.Empty(204);
    }

    /// <summary>One object of a batch: somebody known by id is changed, anybody else created. No password is asked for.</summary>
    public void Upsert(JsonMembers body)
    {
        string[] custom = [.. body.Names.Where(name => name.StartsWith("custom_field_", StringComparison.Ordinal))];
        TalentModernBody.Only(body, ["id", .. Texts, "status", "password", .. custom]);
        TrainingUser? known = body.Whole("id") is { } id ? records.User(id) : null;
        if (known is null)
        {
            Required(body, Texts);
        }

        bool active = body.Has("status") ? Status(body) : known?.Active ?? true;
        Action<TrainingUser> changes = Changes(body, known);
        changes += Custom(body, custom);
        TrainingUser user = known ?? records.Population.AddUser(next => New(next, active));
        changes(user);
        user.Active = active;
        if (known is not null)
        {
            records.Touch(user);
        }
    }

    private static void Required(JsonMembers body, params string[] names)
    {
        if (names.Any(name => body.Node(name) is null || (body.Node(name)!.GetValueKind() == System.Text.Json.JsonValueKind.String && body.Text(name)!.Length == 0)))
        {
            throw new TalentRefusal(400, "A required parameter is missing.");
        }
    }

    private static bool Status(JsonMembers body) => body.Text("status") switch
    {
        "active" => true,
        "inactive" => false,
        _ => throw TalentModernBody.Mistyped("status", "active or inactive"),
    };

    private TrainingUser New(int id, bool active) => new()
    {
        Id = id,
        FirstName = string.Empty,
        LastName = string.Empty,
        Username = string.Empty,
        Email = string.Empty,
        Active = active,
        CreatedAt = records.Now,
        UpdatedAt = records.Now,
        Made = true,
    };

    // Checks all there is before the first member changes.
    private Action<TrainingUser> Changes(JsonMembers body, TrainingUser? owner)
    {
        foreach (string name in (string[])[.. Texts, "description", "timezone", "password"])
        {
            if (body.Text(name) is { } text && (text.Length > LongestText || (text.Length == 0 && Texts.Contains(name))))
            {
                throw new TalentRefusal(400, $"The {name} may not be empty or longer than {LongestText} characters.");
            }
        }

        if (body.Text("login") is { } login)
        {
            records.CheckLogin(login, owner);
        }

        if (body.Text("email") is { } email)
        {
            records.CheckEmail(email, owner);
        }

        if (body.Text("password") is { } password)
        {
            TalentRecords.CheckPassword(password);
        }

        List<(string Name, JsonNode? Value)> kept = [];
        void Keep(string name, JsonNode? value)
        {
            if (body.Has(name))
            {
                kept.Add((name, value));
            }
        }

        Keep("timezone", body.Text("timezone") is null or "UTC" || body.Text("timezone")!.Contains('/', StringComparison.Ordinal)
            ? body.Text("timezone")
            : throw TalentModernBody.Mistyped("timezone", "time zone"));
        Keep("locale", body.Text("locale") is { } tag && !TalentWords.IsLocale(tag) ? throw TalentModernBody.Mistyped("locale", "locale") : body.Text("locale"));
        Keep("user_type_id", body.Whole("user_type_id") is { } type && !TalentWords.IsType(type) ? throw TalentModernBody.Mistyped("user_type_id", "user type") : body.Whole("user_type_id"));
        Keep("email_notifications", body.Flag("email_notifications"));
        Keep("credits", body.Number("credits"));
        Keep("deactivation_date", body.Text("deactivation_date") is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? throw TalentModernBody.Mistyped("deactivation_date", "date")
            : body.Text("deactivation_date"));
        return user =>
        {
            user.FirstName = body.Text("name") ?? user.FirstName;
            user.LastName = body.Text("surname") ?? user.LastName;
            user.Username = body.Text("login") ?? user.Username;
            user.Email = body.Text("email") ?? user.Email;
            user.JobTitle = body.Has("description") ? body.Text("description") : user.JobTitle;
            kept.ForEach(member => user.Keep(member.Name, member.Value));
        };
    }

    private static Action<TrainingUser> Custom(JsonMembers body, string[] names)
    {
        Action<TrainingUser> changes = _ => { };
        foreach (string name in names)
        {
            string? value = body.Text(name);
            changes += name switch
            {
                "custom_field_1" when value is null or "Lab" or "Würzburg" => user => TalentRecords.SetDepartment(user, value),
                "custom_field_2" => user => user.EmployeeNumber = value,
                _ => throw TalentModernBody.Mistyped(name, "custom field"),
            };
        }

        return changes;
    }
}
