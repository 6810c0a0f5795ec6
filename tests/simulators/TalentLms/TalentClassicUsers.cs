using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>Signs up, edits, switches on and off, and deletes users through v1.</summary>
internal sealed class TalentClassicUsers(TalentRecords records, TalentClassicShapes shapes)
{
    public JsonNode SignUp(TalentForm form, string origin)
    {
        form.Only(customFields: true, "first_name", "last_name", "email", "login", "password", "branch_id", "group_id", "user_type", "language", "restrict_email");
        (string first, string last) = (form.Required("first_name"), form.Required("last_name"));
        (string login, string email, string password) = (form.Required("login"), form.Required("email"), form.Required("password"));
        records.CheckLogin(login, null);
        records.CheckEmail(email, null);
        TalentRecords.CheckPassword(password);
        Action<TrainingUser> rest = Rest(form);
        int? branch = form.Whole("branch_id");
        int? group = form.Whole("group_id");
        if (branch is not (null or 2 or 3))
        {
            throw new TalentRefusal(404, "The requested branch does not exist");
        }

        if (group is not (null or 9))
        {
            throw new TalentRefusal(404, "The requested group does not exist");
        }

        TrainingUser user = records.Population.AddUser(id => new TrainingUser
        {
            Id = id, FirstName = first, LastName = last, Username = login, Email = email, CreatedAt = records.Now, UpdatedAt = records.Now, Made = true,
        });
        rest(user);
        user.Keep("branch_id", branch);
        user.Keep("group_id", group);
        return shapes.User(user, origin);
    }

    public JsonNode Edit(TalentForm form, string origin)
    {
        form.Only(
            customFields: true, "user_id", "first_name", "last_name", "email", "login", "password", "bio", "timezone", "credits", "user_type", "deactivation_date", "restrict_email");
        TrainingUser user = records.User(form.Required("user_id"));
        foreach (string name in (string[])["first_name", "last_name", "email", "login", "password"])
        {
            _ = form.Has(name) ? form.Required(name) : null;
        }

        if (form["login"] is { } login)
        {
            records.CheckLogin(login, user);
        }

        if (form["email"] is { } email)
        {
            records.CheckEmail(email, user);
        }

        if (form["password"] is { } password)
        {
            TalentRecords.CheckPassword(password);
        }

        Rest(form)(user);
        user.FirstName = form["first_name"] ?? user.FirstName;
        user.LastName = form["last_name"] ?? user.LastName;
        user.Email = form["email"] ?? user.Email;
        user.Username = form["login"] ?? user.Username;
        user.JobTitle = form["bio"] is { } bio ? bio.Length > 0 ? bio : null : user.JobTitle;
        records.Touch(user);
        return shapes.User(user, origin);
    }

    public JsonNode SetStatus(TalentForm form)
    {
        TrainingUser user = records.User(form.Only(customFields: false, "user_id", "status").Required("user_id"));
        user.Active = form.Word("status", "active", "inactive") ?? throw TalentForm.Invalid();
        records.Touch(user);
        return new JsonObject { ["user_id"] = TalentClassicShapes.Text(user.Id), ["status"] = user.Active ? "active" : "inactive" };
    }

    public JsonNode Delete(TalentForm form)
    {
        TrainingUser user = records.User(form.Only(customFields: false, "user_id", "deleted_by_user_id", "permanent").Required("user_id"));
        if (form["deleted_by_user_id"] is { } by)
        {
            records.User(by);
        }

        records.Delete(user, form.Word("permanent", "yes", "no") ?? false);
        return Done();
    }

    public static JsonNode Done() => new JsonObject { ["message"] = "Operation completed successfully" };

    // Checks all there is before the first member changes.
    private static Action<TrainingUser> Rest(TalentForm form)
    {
        List<Action<TrainingUser>> changes = [];
        if (form["user_type"] is { } type)
        {
            int id = TalentWords.TypeByName(type) ?? throw TalentForm.Invalid();
            changes.Add(user => user.Keep("user_type_id", id));
        }

        if (form["language"] is { } language)
        {
            string tag = TalentWords.LocaleByName(language) ?? throw TalentForm.Invalid();
            changes.Add(user => user.Keep("locale", tag));
        }

        if (form.Word("restrict_email", "on", "off") is { } restricted)
        {
            changes.Add(user => user.Keep("restrict_email", restricted));
        }

        if (form["timezone"] is { } zone)
        {
            changes.Add(user => user.Keep("timezone", zone));
        }

        if (form.Whole("credits") is { } credits)
        {
            changes.Add(user => user.Keep("credits", credits));
        }

        if (form["deactivation_date"] is { } date)
        {
            DateOnly? day = date.Length == 0
                ? null
                : DateOnly.TryParseExact(date, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly given) ? given : throw TalentForm.Invalid();

            // Only somebody active can be given a last day; on others it is not looked at.
            changes.Add(user => user.Keep("deactivation_date", user.Active ? day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : user.WrittenText("deactivation_date", null)));
        }

        foreach (string field in form.CustomFields)
        {
            string value = form[field]!;
            changes.Add(field switch
            {
                "custom_field_1" when value is "" or "Lab" or "Würzburg" => user => TalentRecords.SetDepartment(user, value),
                "custom_field_2" => user => user.EmployeeNumber = value.Length == 0 ? null : value,
                _ => throw TalentForm.Invalid(),
            });
        }

        return user => changes.ForEach(change => change(user));
    }
}
