using System;
using System.Collections.Generic;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Creates, changes and deletes users, and changes their logins.</summary>
internal sealed class CanvasUserWrites(CanvasDirectory directory)
{
    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("POST", "/api/v1/accounts/:account_id/users", Create));
        routes.Add(new("PUT", "/api/v1/users/:id", Update));
        routes.Add(new("DELETE", "/api/v1/accounts/:account_id/users/:user_id", Delete));
        routes.Add(new("PUT", "/api/v1/accounts/:account_id/logins/:id", UpdateLogin));
    }

    private SimulatorAnswer Create(CanvasCall call)
    {
        directory.Account(call, "account_id");
        directory.Require(call, CanvasRights.ManageUsers);
        CanvasBody body = new(call.Request);
        string login = body["pseudonym[unique_id]"] is { Length: > 0 } given ? given : throw Invalid("unique_id", "too_short", "too_short");
        string? sis = body["pseudonym[sis_user_id]"] is { Length: > 0 } id ? id : null;
        if (directory.Population.UserByLogin(login) is not null)
        {
            throw Invalid("unique_id", "taken", "ID already in use for this account and authentication provider");
        }

        if (sis is not null && directory.Population.UserBySis(sis) is not null)
        {
            throw Invalid("sis_user_id", "taken", $"SIS ID \"{sis}\" is already in use");
        }

        string name = body["user[name]"] is { Length: > 0 } full ? full : login;
        CanvasUser user = new()
        {
            Id = directory.Population.NextUserId(),
            Name = name,
            ShortName = body["user[short_name]"] ?? name,
            SortableName = body["user[sortable_name]"] ?? Sortable(name),
            LoginId = login,
            SisUserId = sis,
            IntegrationId = body["pseudonym[integration_id]"],
            CreatedAt = directory.Clock.GetUtcNow(),
            TimeZone = body["user[time_zone]"] ?? "America/Denver",
            Locale = body["user[locale]"],

            // An address counts once it is confirmed; a login that is one becomes the address.
            Email = body["communication_channel[address]"] is { Length: > 0 } address
                ? body.Flag("communication_channel[skip_confirmation]") == true ? address : null
                : login.Contains('@', StringComparison.Ordinal) ? login : null,
        };
        directory.Population.Add(user);
        return CanvasPages.One(call, json => CanvasUserJson.ForGet(json, user, call));
    }

    private SimulatorAnswer Update(CanvasCall call)
    {
        CanvasUser user = directory.User(call, "id");
        directory.Require(call, CanvasRights.ManageUsers);
        if (user.Deleted)
        {
            throw CanvasRefusal.NotFound();
        }

        CanvasBody body = new(call.Request);
        if (body["user[name]"] is { } name)
        {
            user.Name = name.Length is > 0 and <= 255
                ? name
                : throw new CanvasRefusal(400, """{"errors":{"name":[{"attribute":"name","type":"too_long","message":"too_long"}]}}""");
            user.SortableName = Sortable(name);
        }

        user.ShortName = body["user[short_name]"] ?? user.ShortName;
        user.SortableName = body["user[sortable_name]"] ?? user.SortableName;
        user.TimeZone = body["user[time_zone]"] ?? user.TimeZone;
        user.Email = body["user[email]"] ?? user.Email;
        user.Locale = body["user[locale]"] ?? user.Locale;
        user.Title = body["user[title]"] ?? user.Title;

        // Only these two words; a published connector's "suspended" does nothing.
        user.Suspended = body["user[event]"] switch
        {
            "suspend" => true,
            "unsuspend" => false,
            _ => user.Suspended,
        };
        directory.Population.Resort(user);
        return CanvasPages.One(call, json => CanvasUserJson.ForGet(json, user, call));
    }

    private SimulatorAnswer Delete(CanvasCall call)
    {
        directory.Account(call, "account_id", rootOnly: true);
        CanvasUser user = directory.User(call, "user_id");
        directory.Require(call, CanvasRights.ManageUsers);
        if (user.Deleted)
        {
            throw CanvasRefusal.NotFound();
        }

        user.Deleted = true;
        directory.Population.Unindex(user);
        foreach (CanvasEnrollment enrollment in user.Enrollments)
        {
            enrollment.State = "deleted";
        }

        return CanvasPages.One(call, json => CanvasUserJson.ForGet(json, user, call));
    }

    private SimulatorAnswer UpdateLogin(CanvasCall call)
    {
        directory.Account(call, "account_id");
        directory.Require(call, CanvasRights.ManageUsers);
        CanvasUser user = CanvasCall.ParseId(call.Route["id"]) is { } id && directory.Population.User(id - 500_000) is { Deleted: false } found
            ? found
            : throw CanvasRefusal.NotFound();
        CanvasBody body = new(call.Request);
        if (body["login[unique_id]"] is { } login && directory.Population.UserByLogin(login) is { } holder && holder != user)
        {
            throw Invalid("unique_id", "taken", "ID already in use for this account and authentication provider");
        }

        directory.Population.Unindex(user);
        user.LoginId = body["login[unique_id]"] ?? user.LoginId;
        user.SisUserId = body["login[sis_user_id]"] ?? user.SisUserId;
        user.IntegrationId = body["login[integration_id]"] ?? user.IntegrationId;
        user.Suspended = body["login[workflow_state]"] is { } state ? state == "suspended" : user.Suspended;
        directory.Population.Index(user);
        return CanvasPages.One(call, json => CanvasUserJson.Login(json, user));
    }

    private static string Sortable(string name)
    {
        int blank = name.LastIndexOf(' ');
        return blank <= 0 ? name : name[(blank + 1)..] + ", " + name[..blank];
    }

    private static CanvasRefusal Invalid(string attribute, string type, string message)
    {
        string text = JsonEncodedText.Encode(message, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        string problem = $$"""{"attribute":"{{attribute}}","type":"{{type}}","message":"{{text}}"}""";
        return new(400, "{\"errors\":{\"user\":{},\"pseudonym\":{\"" + attribute + "\":[" + problem + "]},\"observee\":{},\"pairing_code\":{},\"recaptcha\":null}}");
    }
}
