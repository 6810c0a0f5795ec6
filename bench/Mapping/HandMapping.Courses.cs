using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Bench;

/// <content>Courses.</content>
internal static partial class HandMapping
{
    private const long Archived = 1640995200;

    private static readonly Dictionary<string, string> CourseType = new()
    {
        ["self-paced"] = "online",
        ["instructor-led"] = "classroom",
        ["blended"] = "blended",
    };

    private static readonly Dictionary<string, int> CourseLevel = new() { ["beginner"] = 1, ["intermediate"] = 2, ["advanced"] = 3 };

    private static void Course(JsonElement course, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", IdText(course, "id"));
        writer.WriteString("title", Trim(Text(course, "fullname")!));
        writer.WriteString("description", Trim(Tag().Replace(Text(course, "summary")!, " ")));
        string? idNumber = Text(course, "idnumber");
        writer.WriteString("code", idNumber != string.Empty ? idNumber : Text(course, "shortname"));
        JsonElement fields = course.GetProperty("customfields");
        string? delivery = null;
        string? level = null;
        foreach (JsonElement field in fields.EnumerateArray())
        {
            JsonElement name = field.GetProperty("shortname");
            if (name.ValueEquals("delivery"))
            {
                delivery = Text(field, "value");
            }
            else if (name.ValueEquals("level"))
            {
                level = Text(field, "value");
            }
        }

        writer.WriteString("type", delivery is not null && CourseType.TryGetValue(delivery, out string? type) ? type : "online");
        long end = course.GetProperty("enddate").GetInt64();
        long start = course.GetProperty("startdate").GetInt64();
        bool isVisible = course.GetProperty("visible").GetInt32() == 1;
        writer.WriteString("status", isVisible ? (end > 0 && end < Archived ? "archived" : "published") : "draft");
        string? language = Text(course, "lang");
        writer.WriteString("language", language != string.Empty ? language : "en");
        if (end > 0)
        {
            writer.WriteNumber("duration_seconds", end - start);
        }
        else
        {
            writer.WriteNull("duration_seconds");
        }

        if (level is not null && CourseLevel.TryGetValue(level, out int number))
        {
            writer.WriteNumber("level", number);
        }

        Lists(course, writer);
        Organization(writer, course.GetProperty("organisation"), "code");
        if (isVisible)
        {
            Seconds(writer, "published_at", course, "startdate");
        }
        else
        {
            writer.WriteNull("published_at");
        }

        Seconds(writer, "created_at", course, "timecreated");
        Seconds(writer, "updated_at", course, "timemodified");
        CourseFields(course, fields, writer);
        writer.WriteEndObject();
    }

    private static void Lists(JsonElement course, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("urls");
        writer.WriteStringValue("https://moodle.example.org/course/view.php?id=" + IdText(course, "id"));
        foreach (JsonElement file in course.GetProperty("overviewfiles").EnumerateArray())
        {
            file.GetProperty("fileurl").WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("tags");
        List<string> seen = new(8);
        foreach (JsonElement tag in course.GetProperty("tags").EnumerateArray())
        {
            AddOnce(seen, Text(tag, "rawname")!);
        }

        foreach (string keyword in Text(course, "keywords")!.Split(','))
        {
            string trimmed = Trim(keyword);
            if (trimmed != string.Empty)
            {
                AddOnce(seen, trimmed);
            }
        }

        seen.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
        writer.WriteStartArray("categories");
        foreach (string category in Text(course, "categorypath")!.Split('/'))
        {
            if (category != string.Empty)
            {
                writer.WriteStringValue(category);
            }
        }

        writer.WriteEndArray();
    }

    private static void AddOnce(List<string> seen, string text)
    {
        if (!seen.Contains(text))
        {
            seen.Add(text);
        }
    }

    private static void CourseFields(JsonElement course, JsonElement fields, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("custom_fields");
        foreach (JsonElement field in fields.EnumerateArray())
        {
            JsonElement name = field.GetProperty("shortname");
            if (name.ValueEquals("level") || name.ValueEquals("delivery"))
            {
                continue;
            }

            JsonElement value = field.GetProperty("value");
            if (field.GetProperty("type").ValueEquals("number"))
            {
                writer.WriteNumber(name.GetString()!, double.Parse(value.GetString()!, CultureInfo.InvariantCulture));
            }
            else
            {
                writer.WritePropertyName(name.GetString()!);
                value.WriteTo(writer);
            }
        }

        CopyPresent(writer, course.GetProperty("courseformatoptions"), "option_");
        JsonElement contacts = course.GetProperty("contacts");
        if (contacts.GetArrayLength() > 0)
        {
            writer.WriteString("contacts", string.Join("; ", contacts.EnumerateArray().Select(contact => contact.GetProperty("fullname").GetString())));
        }

        writer.WriteEndObject();
    }
}
