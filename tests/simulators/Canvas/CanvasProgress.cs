using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Progress through the modules of a course.</summary>
internal sealed class CanvasProgress(CanvasDirectory directory)
{
    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("GET", "/api/v1/courses/:course_id/bulk_user_progress", Bulk));
        routes.Add(new("GET", "/api/v1/courses/:course_id/users/:user_id/progress", OfUser));
    }

    private SimulatorAnswer Bulk(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        directory.Require(call, CanvasRights.Grades);
        List<CanvasEnrollment> students = [.. course.Enrollments
            .Where(one => one is { Type: "StudentEnrollment", State: "active" or "completed" }).DistinctBy(one => one.User)];
        return Requirements(course).Count == 0 ? NoProgress() : CanvasPages.Numbered(call, students, total: true, (json, student) =>
        {
            json.StartObject();
            json.Id("id", student.User.Id);
            json.Text("display_name", student.User.ShortName);
            json.Text("avatar_image_url", call.Origin + "/images/messages/avatar-50.png");
            json.Text("html_url", call.Origin + "/courses/" + Text(course.Id) + "/users/" + Text(student.User.Id));
            json.Null("pronouns");
            json.StartObject("progress");
            Members(json, student, call);
            json.EndObject();
            json.EndObject();
        });
    }

    private SimulatorAnswer OfUser(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        CanvasUser user = directory.User(call, "user_id");
        directory.RequireSelfOrAdmin(call, user);
        CanvasEnrollment? student = user.Enrollments
            .Find(mine => mine.Course == course && mine is { Type: "StudentEnrollment", State: "active" or "completed" });
        return student is null || Requirements(course).Count == 0 ? NoProgress() : CanvasPages.One(call, json =>
        {
            json.StartObject();
            Members(json, student, call);
            json.EndObject();
        });
    }

    private static SimulatorAnswer NoProgress() => SimulatorAnswer.Json(400, CanvasRefusal.NoProgress);

    private static List<CanvasModuleItem> Requirements(CanvasCourse course) =>
        [.. course.Modules.SelectMany(module => module.Items).Where(item => item is { Requirement: not null, Published: true })];

    private static void Members(CanvasJson json, CanvasEnrollment student, CanvasCall call)
    {
        List<CanvasModuleItem> requirements = Requirements(student.Course);
        int done = student.LastActivityAt is null ? 0 : (int)((student.Bits >> 12) % (requirements.Count + 1));
        bool complete = done == requirements.Count;
        json.Number("requirement_count", requirements.Count);
        json.Number("requirement_completed_count", done);
        json.Text("next_requirement_url", complete
            ? null
            : call.Origin + "/courses/" + Text(student.Course.Id) + "/modules/items/" + Text(requirements[done].Id));
        json.Time("completed_at", complete ? student.LastActivityAt : null);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
