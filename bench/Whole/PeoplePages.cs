using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace UnifiedLms.Bench.Whole;

/// <summary>The bodies that the page server sends, made once: lists of people, courses and enrollments shaped as Canvas shapes them.</summary>
internal static class PeoplePages
{
    public const int PageSize = 100;

    private static readonly string[] s_first = ["Ada", "Søren", "Göran", "Pía", "Bob \"Bobby\"", "李", "Zoë", "Maximilian", "Fatima", "Liam"];
    private static readonly string[] s_last = ["Lovelace", "Silva", "Ivanova", "Åkesson", "O'Brien", "王", "Nguyen", "von der Heide", "Haddad", "Smith-Jones"];
    private static readonly DateTimeOffset s_start = new(2024, 1, 8, 7, 30, 0, TimeSpan.Zero);

    /// <summary>Pages of people; the last one may be short.</summary>
    public static byte[][] Users(int count) => Pages(count, User);

    /// <summary>One page of courses a hundred.</summary>
    public static byte[][] Courses(int count) => Pages(count, Course);

    /// <summary>The pages of one course's enrollments.</summary>
    public static byte[][] Enrollments(int count) => Pages(count, Enrollment);

    private static byte[][] Pages(int count, Action<Utf8JsonWriter, int> write)
    {
        var pages = new byte[Math.Max(1, (count + PageSize - 1) / PageSize)][];
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        for (int page = 0; page < pages.Length; page++)
        {
            buffer.Clear();
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartArray();
                for (int i = page * PageSize; i < Math.Min(count, (page + 1) * PageSize); i++)
                {
                    json.WriteStartObject();
                    write(json, i + 1);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            pages[page] = buffer.WrittenSpan.ToArray();
        }

        return pages;
    }

    private static void User(Utf8JsonWriter json, int id)
    {
        Person(json, id);
        json.WriteString("sis_user_id", id % 5 == 0 ? null : "E" + Text(id));
        json.WriteNull("integration_id");
        json.WriteNull("sis_import_id");
        json.WriteString("login_id", "user" + Text(id));
        json.WriteString("email", "user" + Text(id) + "@school.example");
        json.WriteString("last_login", id % 3 == 0 ? null : Time(id + 40_000));
        json.WriteString("time_zone", "America/Denver");
    }

    private static void Person(Utf8JsonWriter json, int id)
    {
        string first = s_first[id % s_first.Length];
        string last = s_last[id / s_first.Length % s_last.Length];
        json.WriteString("id", Text(id));
        json.WriteString("name", first + " " + last);
        json.WriteString("created_at", Time(id));
        json.WriteString("sortable_name", last + ", " + first);
        json.WriteString("short_name", first);
    }

    private static void Course(Utf8JsonWriter json, int id)
    {
        json.WriteString("id", Text(id));
        json.WriteString("name", "Fire Safety " + Text(id));
        json.WriteString("account_id", "1");
        json.WriteString("uuid", "WvAHhY5FINzq5IyRIJybGeiXyFkG3SqHUPb7jZ" + Text(id));
        json.WriteNull("start_at");
        json.WriteString("created_at", Time(id));
        json.WriteString("course_code", "FS-" + Text(id));
        json.WriteString("enrollment_term_id", "1");
        json.WriteNull("end_at");
        json.WriteString("workflow_state", "available");
        json.WriteString("course_format", "online");
    }

    private static void Enrollment(Utf8JsonWriter json, int id)
    {
        json.WriteString("id", Text(id));
        json.WriteString("user_id", Text(id));
        json.WriteString("course_id", "1");
        json.WriteString("type", "StudentEnrollment");
        json.WriteString("created_at", Time(id));
        json.WriteString("updated_at", Time(id + 5000));
        json.WriteNull("associated_user_id");
        json.WriteNull("start_at");
        json.WriteString("end_at", id % 6 == 0 ? Time(id + 200_000) : null);
        json.WriteString("course_section_id", "10");
        json.WriteString("root_account_id", "1");
        json.WriteBoolean("limit_privileges_to_course_section", false);
        json.WriteString("enrollment_state", id % 9 == 0 ? "completed" : "active");
        json.WriteString("role", "StudentEnrollment");
        json.WriteString("role_id", "3");
        json.WriteString("last_activity_at", id % 4 == 0 ? null : Time(id + 9000));
        json.WriteNull("last_attended_at");
        json.WriteNumber("total_activity_time", id * 7);
        json.WriteString("sis_account_id", "HR");
        json.WriteString("sis_course_id", "FS-1");
        json.WriteNull("sis_section_id");
        json.WriteString("sis_user_id", "E" + Text(id));
        json.WriteString("html_url", "https://school.example/courses/1/users/" + Text(id));
        json.WriteStartObject("grades");
        json.WriteString("html_url", "https://school.example/courses/1/grades/" + Text(id));
        json.WriteNull("current_grade");
        json.WriteNumber("current_score", (id % 101) + 0.5);
        json.WriteNull("final_grade");
        json.WriteNumber("final_score", id % 101);
        json.WriteEndObject();
        json.WriteStartObject("user");
        Person(json, id);
        json.WriteString("login_id", "user" + Text(id));
        json.WriteEndObject();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(int minutes) => s_start.AddMinutes(minutes).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
