using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UnifiedLms.Bench;

/// <summary>
/// The three mappings of the workload as a careful developer would write them with System.Text.Json: what the engine is
/// measured against.
/// </summary>
internal static partial class HandMapping
{
    public static Action<JsonElement, Utf8JsonWriter> For(string kind) => kind switch
    {
        "users" => User,
        "courses" => Course,
        _ => Enrollment,
    };

    [GeneratedRegex("[^0-9+]")]
    private static partial Regex NonPhone();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("[ \t\n\r]+")]
    private static partial Regex Space();

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string IdText(JsonElement element, string name) =>
        element.GetProperty(name).GetInt64().ToString(CultureInfo.InvariantCulture);

    private static string Trim(string text) => Space().Replace(text, " ").Trim(' ');

    private static void Copy(Utf8JsonWriter writer, string target, JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out JsonElement value))
        {
            writer.WritePropertyName(target);
            value.WriteTo(writer);
        }
    }

    private static void CopyPresent(Utf8JsonWriter writer, JsonElement members, string prefix)
    {
        foreach (JsonProperty property in members.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(prefix.Length == 0 ? property.Name : prefix + property.Name);
                property.Value.WriteTo(writer);
            }
        }
    }

    private static void Iso(Utf8JsonWriter writer, string target, DateTime moment)
    {
        Span<char> text = stackalloc char[24];
        moment.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteString(target, text);
    }

    private static void Date(Utf8JsonWriter writer, string target, JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String)
        {
            Iso(writer, target, value.GetDateTimeOffset().UtcDateTime);
        }
        else
        {
            writer.WriteNull(target);
        }
    }

    private static void Millis(Utf8JsonWriter writer, string target, double millis) =>
        Iso(writer, target, DateTime.UnixEpoch.AddMilliseconds(millis));

    private static void Seconds(Utf8JsonWriter writer, string target, JsonElement element, string name)
    {
        long seconds = element.GetProperty(name).GetInt64();
        if (seconds > 0)
        {
            Millis(writer, target, seconds * 1000.0);
        }
        else
        {
            writer.WriteNull(target);
        }
    }

    private static double Round(double value, int digits)
    {
        double shifted = double.Parse(value.ToString("R", CultureInfo.InvariantCulture) + "e" + digits, CultureInfo.InvariantCulture);
        double rounded = Math.Round(shifted, MidpointRounding.ToEven);
        return double.Parse(rounded.ToString("R", CultureInfo.InvariantCulture) + "e-" + digits, CultureInfo.InvariantCulture);
    }

    private static void Organization(Utf8JsonWriter writer, JsonElement source, string code)
    {
        if (source.ValueKind != JsonValueKind.Object)
        {
            writer.WriteNull("organization");
            return;
        }

        writer.WriteStartObject("organization");
        writer.WriteString("id", IdText(source, "id"));
        Copy(writer, "name", source, "name");
        Copy(writer, "code", source, code);
        writer.WriteEndObject();
    }
}
