namespace UnifiedLms.Simulators.Canvas;

/// <summary>The user in its shapes: which fields appear depends on list or get, on includes, and on the caller's rights.</summary>
internal static class CanvasUserJson
{
    public static void ForList(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        json.StartObject();
        Base(json, user, call);
        if (call.Includes("email"))
        {
            Email(json, user, call);
        }

        if (call.Includes("avatar_url"))
        {
            Avatar(json, call);
        }

        Optional(json, user, call);
        json.EndObject();
    }

    public static void ForGet(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        json.StartObject();
        Base(json, user, call);

        // Both derive from the sortable name, and only here.
        int comma = user.SortableName.IndexOf(", ", System.StringComparison.Ordinal);
        json.Text("first_name", comma < 0 ? user.SortableName : user.SortableName[(comma + 2)..]);
        json.Text("last_name", comma < 0 ? string.Empty : user.SortableName[..comma]);
        Avatar(json, call);
        Email(json, user, call);
        json.Text("locale", user.Locale);
        json.Text("effective_locale", user.Locale ?? "en");
        json.StartObject("permissions");
        json.Flag("can_update_name", true);
        json.Flag("can_update_avatar", true);
        json.Flag("limit_parent_app_web_access", false);
        json.EndObject();
        Optional(json, user, call);
        json.EndObject();
    }

    public static void Profile(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        json.StartObject();
        json.Id("id", user.Id);
        json.Text("name", user.Name);
        json.Text("short_name", user.ShortName);
        json.Text("sortable_name", user.SortableName);
        json.Text("title", user.Title);
        json.Null("bio");
        json.Null("pronunciation");
        if (MayEmail(user, call))
        {
            json.Text("primary_email", user.Email);
        }

        Secured(json, user, call);
        json.Null("lti_user_id");
        Avatar(json, call);
        json.StartObject("calendar");
        json.Text("ics", call.Origin + "/feeds/calendars/user_x.ics");
        json.EndObject();
        json.Text("time_zone", user.TimeZone);
        json.Text("locale", user.Locale);
        json.Flag("k5_user", false);
        json.Flag("use_classic_font_in_k5", false);
        json.EndObject();
    }

    public static void Login(CanvasJson json, CanvasUser user)
    {
        json.StartObject();
        json.Id("id", user.Id + 500_000);
        json.Id("user_id", user.Id);
        json.Id("account_id", CanvasDirectory.RootAccount);
        json.Text("unique_id", user.LoginId);
        json.Text("sis_user_id", user.SisUserId);
        json.Text("integration_id", user.IntegrationId);
        json.Id("authentication_provider_id", 1);
        json.Text("authentication_provider_type", "canvas");
        json.Text("workflow_state", user.Suspended ? "suspended" : "active");
        json.Null("declared_user_type");
        json.Time("created_at", user.CreatedAt);
        json.EndObject();
    }

    public static void Account(CanvasJson json, long id)
    {
        bool root = id == CanvasDirectory.RootAccount;
        json.StartObject();
        json.Id("id", id);
        json.Text("name", root ? "Example University" : "Safety");
        json.Text("workflow_state", "active");
        json.Id("parent_account_id", root ? null : CanvasDirectory.RootAccount);
        json.Id("root_account_id", root ? null : CanvasDirectory.RootAccount);
        json.Text("uuid", root ? "WvAHhY5FINzq5IyRIJybGeiXyFkG3SqHUPb7jZY5" : "AvAHhY5FINzq5IyRIJybGeiXyFkG3SqHUPb7jZY6");
        json.Text("default_time_zone", "America/Denver");
        json.Text("sis_account_id", root ? "HR" : "SAFETY");
        json.EndObject();
    }

    /// <summary>The user inside an enrollment.</summary>
    public static void Nested(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        json.StartObject("user");
        json.Id("id", user.Id);
        json.Text("name", user.Name);
        json.Time("created_at", user.CreatedAt);
        json.Text("sortable_name", user.SortableName);
        json.Text("short_name", user.ShortName);
        Secured(json, user, call, import: false);
        if (call.Includes("avatar_url"))
        {
            Avatar(json, call);
        }

        if (call.Includes("email"))
        {
            Email(json, user, call);
        }

        json.EndObject();
    }

    private static void Base(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        json.Id("id", user.Id);
        json.Text("name", user.Name);
        json.Time("created_at", user.CreatedAt);
        json.Text("sortable_name", user.SortableName);
        json.Text("short_name", user.ShortName);
        Secured(json, user, call);
    }

    // Without the right the key is missing, not null.
    private static void Secured(CanvasJson json, CanvasUser user, CanvasCall call, bool import = true)
    {
        if (call.Token.May(CanvasRights.ReadSis))
        {
            json.Text("sis_user_id", user.SisUserId);
            json.Text("integration_id", user.IntegrationId);
        }

        if (import && call.Token.May(CanvasRights.ManageSis))
        {
            json.Id("sis_import_id", user.SisImportId);
        }

        if (call.Token.May(CanvasRights.Logins))
        {
            json.Text("login_id", user.LoginId);
        }
    }

    private static bool MayEmail(CanvasUser user, CanvasCall call) =>
        call.Token.May(CanvasRights.Email) || user.Id == call.Token.UserId;

    private static void Email(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        if (MayEmail(user, call))
        {
            json.Text("email", user.Email);
        }
    }

    private static void Avatar(CanvasJson json, CanvasCall call) =>
        json.Text("avatar_url", call.Origin + "/images/messages/avatar-50.png");

    private static void Optional(CanvasJson json, CanvasUser user, CanvasCall call)
    {
        if (call.Includes("last_login"))
        {
            json.Time("last_login", user.LastLogin);
        }

        if (call.Includes("time_zone") && !call.Route.ContainsKey("id"))
        {
            json.Text("time_zone", user.TimeZone);
        }

        if (call.Includes("uuid"))
        {
            json.Text("uuid", "uuid-" + user.LoginId);
        }
    }
}
