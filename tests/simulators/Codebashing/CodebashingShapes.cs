using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Codebashing;

/// <summary>Users carry their courses as flat keys with a dot: <c>java.completed_percentage</c>.</summary>
internal sealed class CodebashingShapes(TrainingPopulation population, bool percentagesAsText)
{
    private static readonly (string Name, string Label)[] Languages =
    [
        ("java", "Java"), ("dotnet", ".NET"), ("python", "Python"), ("go", "Go"), ("nodejs", "NodeJS"), ("php", "PHP"), ("react", "React"),
        ("scala", "Scala"), ("ruby", "Ruby"), ("cplus", "C/C++"), ("ios", "iOS"), ("android", "Android"),
    ];

    public static int? TeamOf(TrainingUser user) => user.Department is null ? null : user.Department == "Lab" ? 5 : 6;

    public JsonObject User(TrainingUser user, HashSet<string>? courses, bool lessons)
    {
        // The first course somebody is in is his primary one; those without have null members.
        TrainingEnrollment? primary = user.Enrollments.FirstOrDefault();
        int? all = primary is null ? null : Lessons(primary.Course).Count();
        int? done = primary is null ? null : all * primary.Percent / 100;
        int assigned = user.WrittenWhole("assigned", 0)!.Value;
        bool invited = !user.Active && user.LastLogin is null;
        JsonObject shape = new()
        {
            ["uid"] = user.EmployeeNumber,
            ["email"] = user.Email,
            ["role"] = user.Administrator ? "customer admin" : !user.Made && user.Id % 15 == 0 ? "manager" : "user",
        };
        if (!invited)
        {
            shape["confirmed_at"] = Time(user.CreatedAt);
        }

        shape["last_sign_in_at"] = Time(user.LastLogin);
        shape["sign_in_count"] = user.LastLogin is null ? 0 : user.Id % 30 + 1;
        shape["last_active_at"] = Time(user.LastLogin?.AddMinutes(21));
        shape["activated"] = user.Active;
        shape["training_completion_rate"] = primary?.Percent;
        shape["assigned_lessons_count"] = primary is not null ? 2 + assigned : assigned > 0 ? assigned : null;
        shape["assigned_completed_lessons_count"] = primary is not null ? 1 : assigned > 0 ? 0 : null;
        shape["completed_lessons_count"] = done;
        shape["primary_and_assigned_lessons_count"] = primary is not null ? all + 2 + assigned : assigned > 0 ? assigned : null;
        shape["primary_and_assigned_completed_lessons_count"] = primary is not null ? done + 1 : assigned > 0 ? 0 : null;
        shape["primary_course_name"] = primary is null ? null : Language(primary.Course).Name;
        shape["primary_course_display_name"] = primary is null ? null : Language(primary.Course).Label;
        shape["primary_course_started_at"] = primary is null or { Percent: 0 } ? null : Time(primary.EnrolledAt);
        shape["primary_course_lessons_count"] = all;
        shape["primary_course_completed_lessons_count"] = done;
        if (!invited)
        {
            Courses(shape, user, courses, lessons);
        }

        return shape;
    }

    /// <summary>The code of a course: java.</summary>
    public string Name(TrainingCourse course) => Language(course).Name;

    public JsonObject ContentMap() => new()
    {
        ["courses"] = new JsonArray([.. population.Courses.Select(course => (JsonNode)new JsonObject
        {
            ["name"] = Language(course).Name,
            ["display_name"] = Language(course).Label,
            ["lessons"] = new JsonArray([.. Lessons(course).Select(lesson => (JsonNode)new JsonObject
            {
                ["name"] = Lesson(lesson),
                ["display_name"] = lesson.Title,
                ["path"] = "/courses/" + Language(course).Name + "/lessons/" + Lesson(lesson),
            })]),
        })]),
    };

    public JsonObject Team(int id) => new()
    {
        ["id"] = id,
        ["name"] = id == 5 ? "Payments" : "Zürich",
        ["members_count"] = population.Users.Count(user => TeamOf(user) == id),
        ["completion_rate_percentage"] = 63,
        ["primary_courses_list"] = new JsonArray("java"),
    };

    public JsonArray PerUser(string list) => new([.. population.Users.Select(user => (JsonNode)new JsonObject
    {
        ["uid"] = user.EmployeeNumber,
        ["email"] = user.Email,
        [list] = new JsonArray(),
    })]);

    private static IEnumerable<TrainingItem> Lessons(TrainingCourse course) => course.Items.Where(item => item.Kind != "section");

    public static string Lesson(TrainingItem item) => item.Kind + "_" + item.Id.ToString(CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private (string Name, string Label) Language(TrainingCourse course)
    {
        int index = course.Id - population.Courses[0].Id;
        (string name, string label) = Languages[index % Languages.Length];
        return index < Languages.Length ? (name, label) : (name + "_advanced_lessons" + index / Languages.Length, label + " Advanced");
    }

    // Every licensed course has its pair of keys, whether somebody has begun it or not.
    private void Courses(JsonObject shape, TrainingUser user, HashSet<string>? courses, bool lessons)
    {
        foreach (TrainingCourse course in population.Courses)
        {
            string name = Language(course).Name;
            if (courses is not null && !courses.Contains(name))
            {
                continue;
            }

            TrainingEnrollment? mine = user.Enrollments.Find(one => one.Course == course);
            int percent = mine?.Percent ?? 0;
            shape[name + ".completed_percentage"] = percentagesAsText ? percent.ToString(CultureInfo.InvariantCulture) + ".00" : percent;
            shape[name + ".completed_date"] = Time(mine?.CompletedAt);
            if (lessons && mine?.CompletedAt is { } completed)
            {
                foreach (TrainingItem lesson in Lessons(course))
                {
                    shape[name + "." + Lesson(lesson) + ".completed_at"] = Time(completed);
                }
            }
        }
    }
}
