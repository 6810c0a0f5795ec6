using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The writes of v1. Some of them are GETs, with their arguments in the path; there is no update of a course.</summary>
internal sealed class TalentClassicWrites(TalentRecords records, TalentClassicShapes shapes)
{
    private static readonly string[] Getting = ["usersetstatus", "removeuserfromcourse", "resetuserprogress"];

    private readonly TalentClassicUsers _users = new(records, shapes);

    /// <summary>GET is no promise here that nothing changes.</summary>
    public static bool Changes(string method, string action) => method == "POST" || Getting.Contains(action);

    public JsonNode Answer(SimulatorRequest request, string action, Dictionary<string, string> arguments, string origin)
    {
        if (request.Method == "POST" && arguments.Count > 0)
        {
            throw TalentForm.Invalid();
        }

        TalentForm form = request.Method == "POST" ? new(request) : new(arguments);
        return (request.Method, action) switch
        {
            ("POST", "usersignup") => _users.SignUp(form, origin),
            ("POST", "edituser") => _users.Edit(form, origin),
            ("GET", "usersetstatus") => _users.SetStatus(form),
            ("POST", "deleteuser") => _users.Delete(form),
            ("POST", "createcourse") => Create(form, origin),
            ("POST", "deletecourse") => Delete(form),
            ("POST", "addusertocourse") => Enroll(form),
            ("GET", "removeuserfromcourse") => Unenroll(form),
            ("GET", "resetuserprogress") => Reset(form),
            _ => throw new TalentRefusal(404, "The requested API action does not exist"),
        };
    }

    private JsonNode Create(TalentForm form, string origin)
    {
        form.Only(
            customFields: true, "name", "description", "code", "price", "time_limit", "start_datetime", "expiration_datetime", "category_id", "creator_id");
        string name = form.Required("name");
        int category = form.Whole("category_id") ?? 1;
        int? creator = form.Whole("creator_id");
        (int? limit, int? start, int? end) = (form.Whole("time_limit"), form.Whole("start_datetime"), form.Whole("expiration_datetime"));
        if (category is < 1 or > 3)
        {
            throw new TalentRefusal(404, "The requested category does not exist");
        }

        if (creator is { } id)
        {
            records.User(id);
        }

        double? price = form["price"] is not { Length: > 0 } text
            ? null
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : throw TalentForm.Invalid();

        if (form.CustomFields.Any(field => field != "custom_field_5"))
        {
            throw TalentForm.Invalid();
        }

        TrainingCourse course = records.Population.AddCourse(next => new TrainingCourse
        {
            Id = next,
            Title = name,
            Code = form["code"] ?? string.Empty,
            Description = form["description"] is { Length: > 0 } description ? description : null,
            CategoryId = category,
            CreatedAt = records.Now,
            UpdatedAt = records.Now,
            Made = true,
        });
        course.Keep("creator_id", creator);
        course.Keep("time_limit", limit);
        course.Keep("start_datetime", start);
        course.Keep("expiration_datetime", end);
        course.Keep("price", price);
        course.Keep("owner", form["custom_field_5"]);
        return shapes.Course(course, origin);
    }

    private JsonNode Delete(TalentForm form)
    {
        TrainingCourse course = records.Course(form.Only(customFields: false, "course_id", "deleted_by_user_id").Required("course_id"));
        if (form["deleted_by_user_id"] is { } by)
        {
            records.User(by);
        }

        records.Population.Remove(course);
        return TalentClassicUsers.Done();
    }

    /// <summary>Somebody by id or address, into a course by id or name; the answer is a list of one.</summary>
    private JsonNode Enroll(TalentForm form)
    {
        form.Only(customFields: false, "user_id", "user_email", "course_id", "course_name", "role");
        if (form.Has("user_id") == form.Has("user_email") || form.Has("course_id") == form.Has("course_name"))
        {
            throw TalentForm.Invalid();
        }

        bool instructor = form.Word("role", "instructor", "learner") ?? false;
        TrainingUser user = form["user_email"] is { } email
            ? records.Population.Users.FirstOrDefault(one => one.Email.Equals(email, StringComparison.OrdinalIgnoreCase)) ?? throw TalentRecords.UnknownUser()
            : records.User(form.Required("user_id"));
        TrainingCourse course = form["course_name"] is { } name
            ? records.Population.Courses.FirstOrDefault(one => one.Title == name) ?? throw TalentRecords.UnknownCourse()
            : records.Course(form.Required("course_id"));
        records.Enroll(user, course, instructor);
        return new JsonArray(new JsonObject
        {
            ["user_id"] = TalentClassicShapes.Text(user.Id), ["course_id"] = TalentClassicShapes.Text(course.Id), ["role"] = instructor ? "instructor" : "learner",
        });
    }

    private JsonNode Unenroll(TalentForm form)
    {
        TrainingEnrollment enrollment = Pair(form.Only(customFields: false, "user_id", "course_id"));
        records.Population.Remove(enrollment);
        return Of(enrollment);
    }

    // The answer's members are taken over from removeuserfromcourse: UNCONFIRMED.
    private JsonNode Reset(TalentForm form)
    {
        TrainingEnrollment enrollment = Pair(form.Only(customFields: false, "user_id", "course_id", "remove_certification"));
        form.Word("remove_certification", "yes", "no");
        records.Reset(enrollment);
        return Of(enrollment);
    }

    private TrainingEnrollment Pair(TalentForm form) =>
        TalentRecords.Enrollment(records.User(form.Required("user_id")), records.Course(form.Required("course_id")));

    private static JsonObject Of(TrainingEnrollment enrollment) => new()
    {
        ["user_id"] = TalentClassicShapes.Text(enrollment.User.Id),
        ["course_id"] = TalentClassicShapes.Text(enrollment.Course.Id),
        ["course_name"] = enrollment.Course.Title,
    };
}
