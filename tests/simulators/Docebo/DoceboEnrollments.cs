using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Enrollments: the administrators' list of all, the learners' list with learning plans among them, and the pair.</summary>
internal sealed class DoceboEnrollments(TrainingPopulation population, DoceboPages pages)
{
    private const string ZeroDate = "0000-00-00 00:00:00";

    public void AddTo(Action<string, string, Func<DoceboCall, SimulatorAnswer>> route)
    {
        route("GET", "/course/v1/courses/enrollments", AdminList);
        route("GET", "/learn/v1/enrollments", LearnList);
        route("GET", "/learn/v1/enrollments/:course/:user", Pair);
    }

    private SimulatorAnswer AdminList(DoceboCall call)
    {
        call.RequireAdministrator();
        HashSet<string> courses = call.List("course_id");
        HashSet<string> users = call.List("user_id");
        HashSet<string> states = call.List("enrollment_status");
        bool time = call.List("extra_fields").Contains("enrollment_time_spent");
        IEnumerable<TrainingEnrollment> found = population.Enrollments.Where(one =>
            (courses.Count == 0 || courses.Contains(Text(one.Course.Id)))
            && (users.Count == 0 || users.Contains(Text(one.User.Id)))
            && (states.Count == 0 || states.Contains(DoceboWords.StateName(one))));
        return pages.Of(call, found.Select(one => (Func<JsonObject>)(() => AdminItem(one, time))), 200);
    }

    private SimulatorAnswer LearnList(DoceboCall call)
    {
        HashSet<string> courses = call.List("id_course");
        HashSet<string> users = call.List("id_user");
        HashSet<string> types = call.List("type");
        DateTimeOffset? since = call.Time("updated_from");
        DateTimeOffset? until = call.Time("updated_to");
        IEnumerable<TrainingEnrollment> found = population.Enrollments.Where(one =>
            (call.User.Administrator || one.User == call.User)
            && (courses.Count == 0 || courses.Contains(Text(one.Course.Id)))
            && (users.Count == 0 || users.Contains(Text(one.User.Id)))
            && (types.Count == 0 || types.Contains(DoceboCourses.Type(one.Course)))
            && (since is null || one.UpdatedAt >= since)
            && (until is null || one.UpdatedAt <= until));
        IEnumerable<Func<JsonObject>> items = found.Select(one => (Func<JsonObject>)(() => LearnItem(one)));

        // Learning plans come in the same list, and their ids overlap with those of courses.
        if ((types.Count == 0 || types.Contains("learning_plan")) && courses.Count == 0 && users.Count == 0 && since is null)
        {
            items = items.Concat(population.Users.Take(3).Select(user => (Func<JsonObject>)(() => PlanItem(user))));
        }

        return pages.Of(call, items, 20);
    }

    private SimulatorAnswer Pair(DoceboCall call)
    {
        TrainingCourse course = population.Course(call.Route["course"]) ?? throw new DoceboRefusal(404, "Course not found");
        TrainingUser user = population.User(call.Route["user"]) ?? throw new DoceboRefusal(404, "User not found");
        TrainingEnrollment one = user.Enrollments.Find(mine => mine.Course == course) ?? throw new DoceboRefusal(404, "Enrollment not found");
        return DoceboPages.Data(new()
        {
            ["records"] = new JsonObject
            {
                ["id"] = course.Id,
                ["name"] = course.Title,
                ["course_code"] = course.Code,
                ["type"] = DoceboCourses.Type(course),
                ["status"] = DoceboWords.StateOf(one),
                ["score"] = one.Score,
                ["enroll_begin_date"] = one.Written("begins", null),
                ["course_complete_date"] = DoceboUsers.Time(one.CompletedAt),
                ["lang_code"] = DoceboWords.Code(course, course.German),
                ["enrollment_fields"] = new JsonArray(),
            },
        });
    }

    private static JsonObject AdminItem(TrainingEnrollment one, bool time)
    {
        JsonObject item = new()
        {
            ["user_id"] = one.User.Id,
            ["username"] = one.User.Username,
            ["course_id"] = one.Course.Id,
            ["course_uid"] = "E-" + one.Course.Id.ToString("X6", CultureInfo.InvariantCulture),
            ["course_code"] = one.Course.Code,
            ["course_name"] = one.Course.Title,
            ["course_type"] = DoceboCourses.Type(one.Course),
            ["course_begin_date"] = null,
            ["course_end_date"] = null,
            ["enrollment_level"] = Level(one, "student"),
            ["enrollment_status"] = DoceboWords.StateName(one),
            ["enrollment_created_by"] = one.Written("created_by", "41"),
            ["enrollment_created_at"] = DoceboUsers.Time(one.EnrolledAt),
            ["enrollment_validity_begin_date"] = one.Written("begins", null),
            ["enrollment_validity_end_date"] = one.ExpiresAt is null && !one.Made && one.User.Id % 7 == 0 ? ZeroDate : DoceboUsers.Time(one.ExpiresAt),
            ["enrollment_date_last_updated"] = DoceboUsers.Time(one.UpdatedAt),
            ["enrollment_completion_date"] = DoceboUsers.Time(one.CompletedAt),
            ["enrollment_score"] = one.Score,
        };
        if (time)
        {
            item["enrollment_time_spent"] = one.Seconds;
        }

        item["assignment_type"] = one.Written("assignment_type", one.Made ? null : one.Mandatory ? "mandatory" : "optional");
        return item;
    }

    private static JsonObject LearnItem(TrainingEnrollment one) => new()
    {
        ["id"] = one.Course.Id,
        ["user_id"] = one.User.Id,
        ["name"] = one.Course.Title,
        ["code"] = one.Course.Code,
        ["type"] = DoceboCourses.Type(one.Course),
        ["status"] = DoceboWords.StateOf(one) == 0 ? "subscribed" : DoceboWords.StateName(one),
        ["level"] = Level(one, "learner"),
        ["score"] = one.Score ?? 0,
        ["total_time"] = one.Seconds,
        ["duration"] = one.Course.Items.Sum(item => item.Seconds),
        ["enroll_begin_date"] = one.Written("begins", null),
        ["enroll_end_date"] = DoceboUsers.Time(one.ExpiresAt),
        ["course_complete_date"] = DoceboUsers.Time(one.CompletedAt),
        ["date_last_updated"] = DoceboUsers.Time(one.UpdatedAt),
        ["lang_code"] = DoceboWords.Code(one.Course, one.Course.German),
        ["url"] = "/learn/courses/" + Text(one.Course.Id),
        ["slug_name"] = "course-" + Text(one.Course.Id),
        ["image_url"] = string.Empty,
        ["soft_deadline"] = false,
        ["can_enter"] = true,
        ["is_new"] = 0,
        ["rating"] = 0,
    };

    private static JsonObject PlanItem(TrainingUser user) => new()
    {
        ["id"] = 134,
        ["user_id"] = user.Id,
        ["name"] = "Safety path",
        ["code"] = "LP-1",
        ["type"] = "learning_plan",
        ["status"] = "in_progress",
        ["level"] = "learner",
        ["date_last_updated"] = null,
        ["courses_count"] = 2,
    };

    // The lists do not agree on the word for a learner.
    private static string Level(TrainingEnrollment one, string learner) => DoceboWords.LevelOf(one) switch
    {
        DoceboWords.Instructor => "instructor",
        4 => "tutor",
        _ => learner,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
