using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Creates, changes, imports and deletes courses of the learn service. What the course service takes is not known, so its writes are no routes.</summary>
internal sealed class DoceboCourseWrites(TrainingPopulation population, TimeProvider clock)
{
    private static readonly string[] Imported =
    [
        "course_name", "course_type", "course_code", "course_description", "course_language", "course_status", "course_published", "course_category", "course_difficulty",
        "course_avg_time", "course_validity_begin", "course_validity_end", "course_credits", "course_for_sale", "course_price", "course_cover", "course_max_subscriptions",
        "user_enroll", "user_enroll_begin", "user_enroll_end",
    ];

    public void AddTo(Action<string, string, Func<DoceboCall, SimulatorAnswer>> route)
    {
        route("POST", "/learn/v1/courses", Create);
        route("PUT", "/learn/v1/courses/:id", Update);
        route("DELETE", "/learn/v1/courses/:id", Delete);
        route("POST", "/learn/v1/course/importCourses", Import);
    }

    /// <summary>A new course is in preparation and unpublished. That status takes the numbers 0 to 2 is UNCONFIRMED.</summary>
    private SimulatorAnswer Create(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only("name", "description", "course_type", "code", "language", "status");
        foreach (string name in (string[])["name", "description", "course_type"])
        {
            _ = body.Text(name) ?? throw new DoceboRefusal(400, name + " is required.");
        }

        string type = Type(body.Text("course_type")!) ?? throw new DoceboRefusal(400, "course_type is invalid.");
        string? language = body.Text("language") is { } text ? DoceboWords.Language(text) ?? throw new DoceboRefusal(400, "language is invalid.") : null;
        string code = body.Text("code") ?? string.Empty;
        int status = body.Whole("status") ?? 0;
        if (status is < 0 or > 2)
        {
            throw new DoceboRefusal(400, "status is invalid.");
        }

        TrainingCourse course = Add(body.Text("name")!, type);
        course.Description = body.Text("description");
        course.Code = code;
        course.Active = status > 0;
        Keep(course, language, status);
        return DoceboPages.Data(new() { ["id_course"] = course.Id });
    }

    private SimulatorAnswer Update(DoceboCall call)
    {
        call.RequireAdministrator();
        TrainingCourse course = Course(call);
        DoceboBody body = DoceboBody.Of(call.Request).Only("id", "name", "code", "description");
        if (body.Whole("id") is { } id && id != course.Id)
        {
            throw new DoceboRefusal(400, "id is invalid.");
        }

        if (body.Has("name") && body.Text("name") is null)
        {
            throw new DoceboRefusal(400, "name is required.");
        }

        (string? code, string? description) = (body.Text("code"), body.Text("description"));
        course.Title = body.Text("name") ?? course.Title;
        course.Code = body.Has("code") ? code ?? string.Empty : course.Code;
        course.Description = body.Has("description") ? description : course.Description;
        Touch(course);
        return DoceboPages.Data(new() { ["success"] = true });
    }

    private SimulatorAnswer Delete(DoceboCall call)
    {
        call.RequireAdministrator();
        population.Remove(Course(call));
        return DoceboPages.Data(new() { ["success"] = true });
    }

    private SimulatorAnswer Import(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only("items", "options");
        List<DoceboBody> items = body.Items("items") ?? throw new DoceboRefusal(400, "items is required.");
        bool updating = body.Object("options")?.Only("update_course_info").Flag("update_course_info") ?? false;
        return DoceboPages.Rows(items, item => Import(item.Only(Imported), updating));
    }

    // A course is known by its code.
    private string? Import(DoceboBody item, bool updating)
    {
        string? code = item.Text("course_code");
        TrainingCourse? known = code is null ? null : population.Courses.FirstOrDefault(course => course.Code == code);
        if (known is not null && !updating)
        {
            return "The course already exists.";
        }

        if (item.Text("course_name") is not { } name || Type(item.Text("course_type") ?? string.Empty) is not { } type)
        {
            return "course_name and course_type are required.";
        }

        int? status = item.Text("course_status") switch
        {
            null => null,
            "In preparation" => 0,
            "Available" => 1,
            "Effective" => 2,
            _ => -1,
        };
        if (status is -1 || item.Text("course_published") is not (null or "published" or "unpublished"))
        {
            return "course_status or course_published is not valid.";
        }

        string? description = item.Text("course_description");
        string? language = item.Text("course_language");
        if (language is not null && DoceboWords.Language(language) is null)
        {
            return "course_language is not valid.";
        }

        TrainingCourse course = known ?? Add(name, type);
        course.Title = name;
        course.Code = code ?? course.Code;
        course.Description = item.Has("course_description") ? description : course.Description;
        course.Active = item.Text("course_published") is { } published ? published == "published" : course.Active;
        course.Keep("type", type);
        Keep(course, language is null ? null : DoceboWords.Language(language), status);
        if (known is not null)
        {
            Touch(course);
        }

        return null;
    }

    private static string? Type(string text) => text is "elearning" or "classroom" or "webinar" ? text : null;

    private static void Keep(TrainingCourse course, string? language, int? status)
    {
        if (language is not null)
        {
            course.Keep("language", language);
        }

        if (status is not null)
        {
            course.Keep("status", status);
        }
    }

    private TrainingCourse Add(string name, string type)
    {
        DateTimeOffset now = Now();
        TrainingCourse course = population.AddCourse(id => new TrainingCourse
        {
            Id = id, Title = name, Code = string.Empty, CategoryId = 1, Active = false, CreatedAt = now, UpdatedAt = now, Made = true,
        });
        course.Keep("type", type);
        return course;
    }

    private void Touch(TrainingCourse course)
    {
        course.UpdatedAt = Now();
        population.Changed();
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    private TrainingCourse Course(DoceboCall call) => population.Course(call.Route["id"]) ?? throw new DoceboRefusal(404, "Course not found");
}
