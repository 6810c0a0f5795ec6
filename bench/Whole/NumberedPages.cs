using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace UnifiedLms.Bench.Whole;

/// <summary>
/// The bodies of a list whose pages are numbered and tell how many records there are, shaped as Docebo shapes them. Made once, as those of
/// <see cref="PeoplePages"/>: a server that makes each answer anew shares the processors with whom it is measuring.
/// </summary>
internal static class NumberedPages
{
    public const int PageSize = 200;

    /// <summary>The pages, and behind them an empty one.</summary>
    public static byte[][] Users(int count)
    {
        var pages = new byte[((count + PageSize - 1) / PageSize) + 1][];
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        for (int page = 0; page < pages.Length; page++)
        {
            buffer.Clear();
            using (var json = new Utf8JsonWriter(buffer))
            {
                int first = page * PageSize;
                int beyond = Math.Min(count, first + PageSize);
                json.WriteStartObject();
                json.WriteStartObject("data");
                json.WriteNumber("count", Math.Max(0, beyond - first));
                json.WriteBoolean("has_more_data", beyond < count);
                json.WriteNumber("current_page", page + 1);
                json.WriteNumber("current_page_size", PageSize);
                json.WriteNumber("total_count", count);
                json.WriteStartArray("items");
                for (int i = first; i < beyond; i++)
                {
                    User(json, i + 1);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteString("version", "1.0.0");
                json.WriteEndObject();
            }

            pages[page] = buffer.WrittenSpan.ToArray();
        }

        return pages;
    }

    private static void User(Utf8JsonWriter json, int number)
    {
        string id = number.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("user_id", id);
        json.WriteString("username", "u." + id);
        json.WriteString("first_name", "Chloé");
        json.WriteString("last_name", "van den Berg");
        json.WriteString("fullname", "Chloé van den Berg");
        json.WriteString("email", "u." + id + "@school.example");
        json.WriteString("uuid", "6f1c2a34-0000-4000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture));
        json.WriteBoolean("is_manager", false);
        json.WriteString("last_access_date", "2025-05-29 22:40:00");
        json.WriteString("last_update", "2025-02-23 12:58:00");
        json.WriteString("creation_date", "2025-02-06 00:22:00");
        json.WriteString("status", "1");
        json.WriteBoolean("expired", false);
        json.WriteNull("expiration_date");
        json.WriteString("avatar", string.Empty);
        json.WriteString("language", "Deutsch");
        json.WriteString("lang_code", "german");
        json.WriteString("level", "User");
        json.WriteString("email_validation_status", "1");
        json.WriteString("encoded_username", "u." + id);
        json.WriteString("timezone", "Europe/Berlin");
        json.WriteString("date_format", string.Empty);
        json.WriteString("field_1", "Würzburg");
        json.WriteString("field_2", "E" + id);
        json.WriteStartArray("managers");
        json.WriteEndArray();
        json.WriteStartArray("actions");
        json.WriteStringValue("edit");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
