using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Bench;

/// <content>Enrollments.</content>
internal static partial class HandMapping
{
    private static readonly Dictionary<string, string> EnrollmentStatus = new()
    {
        ["active"] = "in_progress",
        ["invited"] = "assigned",
        ["inactive"] = "suspended",
        ["completed"] = "completed",
        ["rejected"] = "cancelled",
    };

    private static void Enrollment(JsonElement enrollment, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", IdText(enrollment, "id"));
        UserAndCourse(enrollment, writer);
        JsonElement progress = enrollment.GetProperty("progress");
        int required = progress.GetProperty("requirement_count").GetInt32();
        double percent = required > 0
            ? Round(progress.GetProperty("requirement_completed_count").GetInt32() / (double)required * 100, 1)
            : 0;
        string state = Text(enrollment, "enrollment_state")!;
        bool isComplete = enrollment.GetProperty("completed_at").ValueKind == JsonValueKind.String;
        writer.WriteString("status", isComplete ? "completed" : percent == 0 && state == "active" ? "not_started" : EnrollmentStatus.GetValueOrDefault(state));
        writer.WriteString("role", enrollment.GetProperty("type").ValueEquals("TeacherEnrollment") ? "instructor" : "learner");
        JsonElement assigned = enrollment.GetProperty("assigned_ms");
        if (assigned.ValueKind == JsonValueKind.Number)
        {
            Millis(writer, "assigned_at", assigned.GetDouble());
        }
        else
        {
            writer.WriteNull("assigned_at");
        }

        Date(writer, "due_at", enrollment, "end_at");
        Date(writer, "enrolled_at", enrollment, "created_at");
        ModuleTotals modules = new(enrollment.GetProperty("module_progress"));
        Activity(enrollment, modules, writer);
        Date(writer, "completed_at", enrollment, "completed_at");
        writer.WriteNumber("progress_percent", percent);
        double total = enrollment.GetProperty("total_activity_time").GetDouble();
        writer.WriteNumber("time_spent_seconds", total > 0 ? total : modules.Spent);
        Grades(enrollment.GetProperty("grades"), modules, writer);
        Copy(writer, "attempts", enrollment, "attempts");
        Copy(writer, "mandatory", enrollment, "required");
        writer.WriteStartArray("modules");
        foreach ((string id, bool isDone, double spent) in modules.List.OrderByDescending(module => module.Spent))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteBoolean("done", isDone);
            writer.WriteNumber("minutes", Math.Floor(spent / 60));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Date(writer, "created_at", enrollment, "created_at");
        Date(writer, "updated_at", enrollment, "updated_at");
        writer.WriteStartObject("custom_fields");
        CopyPresent(writer, enrollment.GetProperty("custom"), string.Empty);
        string source = Text(enrollment, "source")!;
        writer.WriteString("source", source[..1].ToUpperInvariant() + source[1..]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void UserAndCourse(JsonElement enrollment, Utf8JsonWriter writer)
    {
        JsonElement user = enrollment.GetProperty("user");
        writer.WriteStartObject("user");
        writer.WriteString("id", IdText(user, "id"));
        Copy(writer, "name", user, "name");
        writer.WriteString("username", Text(user, "login_id")!.ToLowerInvariant());
        Copy(writer, "external_id", user, "sis_user_id");
        writer.WriteEndObject();
        JsonElement course = enrollment.GetProperty("course");
        writer.WriteStartObject("course");
        writer.WriteString("id", IdText(course, "id"));
        writer.WriteString("title", Trim(Text(course, "name")!));
        Copy(writer, "code", course, "course_code");
        writer.WriteEndObject();
    }

    private static void Activity(JsonElement enrollment, ModuleTotals modules, Utf8JsonWriter writer)
    {
        if (modules.HasAccess)
        {
            Millis(writer, "started_at", modules.FirstAccess);
        }
        else
        {
            Date(writer, "started_at", enrollment, "start_at");
        }

        if (enrollment.GetProperty("last_activity_at").ValueKind == JsonValueKind.String)
        {
            Date(writer, "last_activity_at", enrollment, "last_activity_at");
        }
        else if (modules.HasAccess)
        {
            Millis(writer, "last_activity_at", modules.LastAccess);
        }
        else
        {
            writer.WriteNull("last_activity_at");
        }
    }

    private static void Grades(JsonElement grades, ModuleTotals modules, Utf8JsonWriter writer)
    {
        JsonElement current = grades.GetProperty("current_score");
        if (current.ValueKind == JsonValueKind.Number)
        {
            writer.WriteNumber("score", current.GetDouble());
        }
        else if (modules.Scored > 0)
        {
            writer.WriteNumber("score", Round(modules.Score / modules.Scored, 2));
        }
        else
        {
            writer.WriteNull("score");
        }

        Copy(writer, "grade", grades, "current_grade");
    }

    private sealed class ModuleTotals
    {
        public ModuleTotals(JsonElement modules)
        {
            foreach (JsonElement module in modules.EnumerateArray())
            {
                JsonElement access = module.GetProperty("last_access");
                if (access.ValueKind == JsonValueKind.Number)
                {
                    FirstAccess = Math.Min(FirstAccess, access.GetDouble());
                    LastAccess = Math.Max(LastAccess, access.GetDouble());
                }

                double spent = module.GetProperty("time_spent").GetDouble();
                Spent += spent;
                bool isDone = module.GetProperty("state").ValueEquals("completed");
                if (isDone)
                {
                    Score += module.GetProperty("score").GetDouble();
                    Scored++;
                }

                List.Add((IdText(module, "id"), isDone, spent));
            }
        }

        public double FirstAccess { get; } = double.MaxValue;

        public double LastAccess { get; } = double.MinValue;

        public bool HasAccess => LastAccess > double.MinValue;

        public double Spent { get; }

        public double Score { get; }

        public int Scored { get; }

        public List<(string Id, bool IsDone, double Spent)> List { get; } = new(8);
    }
}
