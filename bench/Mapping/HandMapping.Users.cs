using System.Collections.Generic;
using System.Text.Json;

namespace UnifiedLms.Bench;

/// <content>Users.</content>
internal static partial class HandMapping
{
    private static readonly Dictionary<string, string> UserStatus = new()
    {
        ["registered"] = "active",
        ["pre_registered"] = "pending",
        ["creation_pending"] = "pending",
        ["deleted"] = "deleted",
        ["suspended"] = "inactive",
    };

    private static readonly Dictionary<string, string> UserRole = new()
    {
        ["StudentEnrollment"] = "learner",
        ["TeacherEnrollment"] = "instructor",
        ["TaEnrollment"] = "assistant",
        ["ObserverEnrollment"] = "observer",
        ["DesignerEnrollment"] = "author",
    };

    private static void User(JsonElement user, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", IdText(user, "id"));
        string sortable = Text(user, "sortable_name")!;
        int comma = sortable.IndexOf(',');
        writer.WriteString("first_name", Trim(sortable[(comma + 1)..]));
        writer.WriteString("last_name", Trim(sortable[..comma]));
        Copy(writer, "name", user, "name");
        writer.WriteString("username", Text(user, "login_id")!.ToLowerInvariant());
        JsonElement channels = user.GetProperty("communication_channels");
        Emails(user, channels, writer);
        writer.WriteString("status", UserStatus.TryGetValue(Text(user, "workflow_state") ?? string.Empty, out string? status) ? status : "unknown");
        JsonElement roles = user.GetProperty("roles");
        if (roles.GetArrayLength() == 0)
        {
            writer.WriteString("role", "learner");
        }
        else if (UserRole.TryGetValue(roles[0].GetString()!, out string? role))
        {
            writer.WriteString("role", role);
        }

        Phones(channels, writer);
        writer.WriteString("locale", Text(user, "locale") ?? Text(user, "effective_locale"));
        writer.WriteString("timezone", Text(user, "time_zone"));
        string? title = Text(user, "title");
        writer.WriteString("job_title", title is null ? null : Trim(title));
        Organization(writer, user.GetProperty("account"), "sis_account_id");
        Manager(user.GetProperty("manager"), writer);
        Date(writer, "created_at", user, "created_at");
        Date(writer, "updated_at", user, "updated_at");
        writer.WriteStartObject("custom_fields");
        foreach (JsonProperty property in user.GetProperty("custom_data").EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !property.Name.StartsWith('_'))
            {
                writer.WritePropertyName(property.Name);
                property.Value.WriteTo(writer);
            }
        }

        Copy(writer, "sis_user_id", user, "sis_user_id");
        Date(writer, "last_login", user, "last_login");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Emails(JsonElement user, JsonElement channels, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("emails");
        List<string> seen = new(4);
        if (Text(user, "email") is string email)
        {
            seen.Add(email);
        }

        foreach (JsonElement channel in channels.EnumerateArray())
        {
            if (channel.GetProperty("type").ValueEquals("email") && channel.GetProperty("workflow_state").ValueEquals("active"))
            {
                string address = Text(channel, "address")!;
                if (!seen.Contains(address))
                {
                    seen.Add(address);
                }
            }
        }

        foreach (string address in seen)
        {
            writer.WriteStringValue(address.ToLowerInvariant());
        }

        writer.WriteEndArray();
    }

    private static void Phones(JsonElement channels, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("phones");
        foreach (JsonElement channel in channels.EnumerateArray())
        {
            if (channel.GetProperty("type").ValueEquals("sms"))
            {
                writer.WriteStartObject();
                writer.WriteString("type", channel.GetProperty("position").GetInt32() == 2 ? "primary" : "other");
                writer.WriteString("number", NonPhone().Replace(Text(channel, "address")!, string.Empty));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static void Manager(JsonElement manager, Utf8JsonWriter writer)
    {
        if (manager.ValueKind != JsonValueKind.Object)
        {
            writer.WriteNull("manager");
            return;
        }

        writer.WriteStartObject("manager");
        writer.WriteString("id", IdText(manager, "id"));
        Copy(writer, "name", manager, "display_name");
        Copy(writer, "email", manager, "email");
        writer.WriteEndObject();
    }
}
