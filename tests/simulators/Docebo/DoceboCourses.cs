using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Courses twice, under different names, in the course and the learn service; and their learning objects.</summary>
internal sealed class DoceboCourses(TrainingPopulation population, DoceboPages pages)
{
    public void AddTo(Action<string, string, Func<DoceboCall, SimulatorAnswer>> route)
    {
        route("GET", "/course/v1/courses", AdminList);
        route("GET", "/course/v1/courses/:id", AdminGet);
        route("GET", "/course/v1/courses/:id/sessions", Sessions);
        route("GET", "/learn/v1/courses", LearnList);
        route("GET", "/learn/v1/courses/field", call => pages.Of(call, [Field], 200));
        route("GET", "/learn/v1/courses/:id", LearnGet);
        route("GET", "/learn/v1/courses/:id/los", LearningObjects);
        route("GET", "/learn/v1/categories", call => pages.Of(call, Enumerable.Range(1, 3).Select(Category), 200));
        route("GET", "/learn/v1/lp", call => pages.Of(call, [LearningPlan], 20));
    }

    public static string Type(TrainingCourse course) => course.WrittenText("type", course.Id % 6 == 5 ? "classroom" : "elearning")!;

    private SimulatorAnswer AdminList(DoceboCall call)
    {
        call.RequireAdministrator();
        HashSet<string> types = call.List("type");
        return pages.Of(
            call,
            Search(call).Where(course => types.Count == 0 || types.Contains(Type(course))).Select(course => (Func<JsonObject>)(() => AdminItem(course))),
            200);
    }

    private SimulatorAnswer AdminGet(DoceboCall call)
    {
        call.RequireAdministrator();
        return DoceboPages.Data(AdminItem(Course(call)));
    }

    // No sessions is an error here, not an empty list.
    private SimulatorAnswer Sessions(DoceboCall call) => throw new DoceboRefusal(400, "Course " + Course(call).Title + " does not have sessions");

    private SimulatorAnswer LearnList(DoceboCall call)
    {
        IEnumerable<TrainingCourse> courses = Search(call);
        if (call.Time("updated_from") is { } since)
        {
            courses = courses.Where(course => course.UpdatedAt >= since);
        }

        return pages.Of(call, courses.Select(course => (Func<JsonObject>)(() => LearnItem(course))), 20);
    }

    private SimulatorAnswer LearnGet(DoceboCall call)
    {
        TrainingCourse course = Course(call);
        return DoceboPages.Data(new()
        {
            ["id"] = course.Id,
            ["name"] = course.Title,
            ["type"] = Type(course),
            ["description"] = course.Description ?? string.Empty,
            ["lang_code"] = DoceboWords.Code(course, course.German),
            ["slug_name"] = Slug(course),
            ["uidCourse"] = Uid(course),
            ["duration"] = course.Items.Sum(item => item.Seconds),
            ["credits"] = 0,
            ["thumbnail"] = null,
            ["additional_fields"] = new JsonArray(),
            ["status"] = "not_started",
            ["deadline"] = null,
            ["completion_date"] = null,
            ["final_score"] = null,
            ["tree"] = Tree(course, null, 1),
            ["chapter_sequence"] = new JsonArray([.. course.Items.Where(item => item.Kind != "section").Select(item => (JsonNode)new JsonObject { ["id_object"] = item.Id })]),
            ["sessions"] = new JsonArray(),
            ["learningplans"] = new JsonArray(),
            ["instructors"] = new JsonArray(),
            ["permissions"] = new JsonArray(),
        });
    }

    private SimulatorAnswer LearningObjects(DoceboCall call) => pages.Of(
        call,
        Course(call).Items.Select(item => (Func<JsonObject>)(() => new JsonObject
        {
            ["id_org"] = item.Id,
            ["id_parent"] = item.ParentId,
            ["item_id"] = item.Id,
            ["id_resource"] = item.Kind == "section" ? null : item.Id + 50_000,
            ["title"] = item.Title,
            ["object_type"] = item.Kind == "section" ? string.Empty : ObjectType(item.Kind),
            ["status"] = "attempted",
        })),
        200);

    private static JsonArray Tree(TrainingCourse course, int? parent, int level) => new([.. course.Items
        .Where(item => item.ParentId == parent)
        .Select(item => (JsonNode)new JsonObject
        {
            ["id"] = item.Id.ToString(CultureInfo.InvariantCulture),
            ["name"] = item.Title,
            ["type"] = item.Kind == "section" ? null : ObjectType(item.Kind),
            ["is_folder"] = item.Kind == "section",
            ["status"] = "not_started",
            ["duration"] = item.Seconds,
            ["level"] = level,
            ["description"] = string.Empty,
            ["short_description"] = string.Empty,
            ["thumbnail"] = null,
            ["slug_name"] = "unit-" + item.Id.ToString(CultureInfo.InvariantCulture),
            ["can_enter"] = true,
            ["children"] = Tree(course, item.Id, level + 1),
        })]);

    private static string ObjectType(string kind) => kind switch
    {
        "page" => "htmlpage",
        "video" => "video",
        "document" => "file",
        "scorm" => "scormorg",
        "quiz" => "test",
        "survey" => "poll",
        "assignment" => "deliverable",
        _ => "elucidat",
    };

    private static JsonObject AdminItem(TrainingCourse course) => new()
    {
        ["id"] = course.Id,
        ["code"] = course.Code,
        ["uidCourse"] = Uid(course),
        ["title"] = course.Title,
        ["type"] = Type(course),
        ["language"] = DoceboWords.LanguageName(DoceboWords.Code(course, course.German)),
        ["language_label"] = DoceboWords.LanguageLabel(DoceboWords.Code(course, course.German)),
        ["is_deleted"] = false,
        ["thumbnail"] = null,
        ["course_status"] = course.WrittenWhole("status", course.Active ? 2 : 0) switch { 2 => "effective", 1 => "available", _ => "preparation" },
        ["published"] = course.Active,
        ["creation_date"] = DoceboUsers.Time(course.CreatedAt),
        ["last_update"] = DoceboUsers.Time(course.UpdatedAt),
        ["category_name"] = TrainingCourse.CategoryName(course.CategoryId),
        ["average_completion_time"] = course.Items.Sum(item => item.Seconds),
        ["enrolled_count"] = course.Enrollments.Count,
        ["waiting_list"] = 0,
        ["outdated_count"] = 0,
        ["sessions_count"] = 0,
        ["created_by"] = "u.00000",
        ["start_date"] = null,
        ["end_date"] = null,
        ["decommissioned_at"] = null,
        ["removed_at"] = null,
        ["slug_name"] = Slug(course),
        ["field_1"] = null,
        ["actions"] = new JsonArray(),
    };

    private static JsonObject LearnItem(TrainingCourse course) => new()
    {
        ["id_course"] = course.Id,
        ["name"] = course.Title,
        ["uidCourse"] = Uid(course),
        ["code"] = course.Code,
        ["description"] = course.Description ?? string.Empty,
        ["course_type"] = Type(course),
        ["language"] = DoceboWords.LanguageName(DoceboWords.Code(course, course.German)),
        ["language_label"] = DoceboWords.LanguageLabel(DoceboWords.Code(course, course.German)),
        ["date_last_updated"] = DoceboUsers.Time(course.UpdatedAt),
        ["start_date"] = null,
        ["end_date"] = null,
        ["selling"] = false,
        ["is_opened"] = 1,
        ["enrollment_policy"] = 1,
        ["can_self_unenroll"] = 0,
        ["duration"] = course.Items.Sum(item => item.Seconds),
        ["credits"] = 0,
        ["category"] = new JsonObject { ["id"] = course.CategoryId, ["name"] = TrainingCourse.CategoryName(course.CategoryId) },
        ["rating"] = 0,
        ["img_url"] = string.Empty,
        ["price"] = 0,
        ["is_new"] = "0",
        ["slug_name"] = Slug(course),
        ["max_attempts"] = 0,
        ["available_seats"] = true,
    };

    private static Func<JsonObject> Category(int id) => () => new JsonObject { ["id"] = id, ["title"] = TrainingCourse.CategoryName(id), ["code"] = string.Empty };

    private static JsonObject Field() => new() { ["id"] = 1, ["name"] = new JsonObject { ["value"] = "Owner" }, ["type"] = "textfield" };

    private static JsonObject LearningPlan() => new() { ["id_path"] = 134, ["path_name"] = "Safety path", ["path_code"] = "LP-1" };

    private static string Uid(TrainingCourse course) => "E-" + course.Id.ToString("X6", CultureInfo.InvariantCulture);

    private static string Slug(TrainingCourse course) => "course-" + course.Id.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<TrainingCourse> Search(DoceboCall call) => call.Value("search_text") is { Length: > 0 } text
        ? population.Courses.Where(course => course.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || course.Code.Contains(text, StringComparison.OrdinalIgnoreCase))
        : population.Courses;

    private TrainingCourse Course(DoceboCall call) => population.Course(call.Route["id"]) ?? throw new DoceboRefusal(404, "Course not found");
}
