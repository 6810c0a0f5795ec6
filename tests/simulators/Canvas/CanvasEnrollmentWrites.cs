using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Enrolls, concludes, deactivates, deletes and reactivates. There is no general update.</summary>
internal sealed class CanvasEnrollmentWrites(CanvasDirectory directory)
{
    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("POST", "/api/v1/courses/:course_id/enrollments", Create));
        routes.Add(new("DELETE", "/api/v1/courses/:course_id/enrollments/:id", Delete));
        routes.Add(new("PUT", "/api/v1/courses/:course_id/enrollments/:id/reactivate", Reactivate));
    }

    private SimulatorAnswer Create(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        directory.Require(call, CanvasRights.ManageEnrollments);
        CanvasBody body = new(call.Request);
        if (!body.HasAny("enrollment"))
        {
            throw Message("No parameters given");
        }

        if (body["enrollment[user_id]"] is not { Length: > 0 } userId)
        {
            throw Message("Can't create an enrollment without a user. Include enrollment[user_id] to create an enrollment");
        }

        string type = body["enrollment[type]"] ?? "StudentEnrollment";
        if (Array.IndexOf(CanvasEnrollment.Types, type) < 0)
        {
            throw Message("Invalid type");
        }

        if (body["enrollment[role_id]"] is { } role && role != (Array.IndexOf(CanvasEnrollment.Types, type) + 3).ToString(CultureInfo.InvariantCulture))
        {
            throw Message("The specified type must match the base type for the role");
        }

        CanvasUser user = directory.FindUser(call, userId) is { Deleted: false } found ? found : throw CanvasRefusal.NotFound();
        if (course.State == "completed")
        {
            throw Message("Can't add an enrollment to a concluded course.");
        }

        // The default invites; the person would have to accept.
        string state = body["enrollment[enrollment_state]"] is "active" or "inactive" ? body["enrollment[enrollment_state]"]! : "invited";
        bool second = body["enrollment[course_section_id]"] is { } section && section.EndsWith('1');
        CanvasEnrollment? enrollment = user.Enrollments.Find(mine => mine.Course == course && mine.Type == type && mine.SecondSection == second);
        if (enrollment is null)
        {
            enrollment = new CanvasEnrollment
            {
                Id = directory.Population.NextEnrollmentId,
                User = user,
                Course = course,
                Type = type,
                State = state,
                SecondSection = second,
                Made = directory.Clock.GetUtcNow(),
            };
            directory.Population.Add(enrollment);
        }
        else if (enrollment.State != "active" || state != "invited")
        {
            // Posting again is no error: the row there is raised to the state asked for.
            enrollment.State = state;
        }

        // Also what was not sent is set, to nothing: there is no partial change.
        enrollment.StartAt = Time(body, "enrollment[start_at]");
        enrollment.EndAt = Time(body, "enrollment[end_at]");
        enrollment.LimitedToSection = body.Flag("enrollment[limit_privileges_to_course_section]") == true;
        return Answer(call, enrollment);
    }

    private SimulatorAnswer Delete(CanvasCall call)
    {
        CanvasEnrollment enrollment = Find(call);
        string? task = new CanvasBody(call.Request)["task"];
        enrollment.State = task switch
        {
            null or "" or "conclude" => "completed",
            "delete" => "deleted",
            "inactivate" or "deactivate" => "inactive",
            _ => throw Message("Invalid task"),
        };
        return Answer(call, enrollment);
    }

    private SimulatorAnswer Reactivate(CanvasCall call)
    {
        CanvasEnrollment enrollment = Find(call);
        if (enrollment.State != "inactive")
        {
            throw new CanvasRefusal(400, """{"error":"enrollment not inactive"}""");
        }

        enrollment.State = "active";
        return Answer(call, enrollment);
    }

    private static DateTimeOffset? Time(CanvasBody body, string name) =>
        DateTimeOffset.TryParse(body[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static SimulatorAnswer Answer(CanvasCall call, CanvasEnrollment enrollment) =>
        CanvasPages.One(call, json => CanvasEnrollmentJson.Write(json, enrollment, call));

    private static CanvasRefusal Message(string text) => new(400, "{\"message\":\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"}");

    private CanvasEnrollment Find(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        directory.Require(call, CanvasRights.ManageEnrollments);
        return CanvasCall.ParseId(call.Route["id"]) is { } id && directory.Population.Enrollment(id) is { } found
            && found.Course == course && found.State != "deleted"
                ? found
                : throw CanvasRefusal.NotFound();
    }
}
