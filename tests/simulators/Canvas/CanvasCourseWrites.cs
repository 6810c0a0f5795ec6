using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Creates, changes, concludes and deletes courses.</summary>
internal sealed class CanvasCourseWrites(CanvasDirectory directory)
{
    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("POST", "/api/v1/accounts/:account_id/courses", Create));
        routes.Add(new("PUT", "/api/v1/courses/:id", Update));
        routes.Add(new("DELETE", "/api/v1/courses/:id", Delete));
    }

    private SimulatorAnswer Create(CanvasCall call)
    {
        long account = directory.Account(call, "account_id");
        directory.Require(call, CanvasRights.ManageCourses);
        CanvasBody body = new(call.Request);
        string? sis = Sis(body, null);
        string name = body["course[name]"] is { Length: > 0 } given ? given : "Unnamed Course";
        CanvasCourse course = new()
        {
            Id = directory.Population.NextCourseId,
            Name = name,
            Code = body["course[course_code]"] ?? name,
            State = body.Flag("offer") == true ? "available" : "claimed",
            Term = directory.Population.Terms[0],
            Uuid = "nEw0r2Qv6pYd1Lm8sTn4uWa7eHc9gJz5fRi2oB" + directory.Population.NextCourseId.ToString(CultureInfo.InvariantCulture),
            AccountId = account,
            SisCourseId = sis,
            CreatedAt = directory.Clock.GetUtcNow(),
        };
        Fill(course, body);
        directory.Population.Add(course);
        return CanvasPages.One(call, json => CanvasCourseJson.Write(json, course, call, single: true));
    }

    private SimulatorAnswer Update(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call, "id", deletedToo: true);
        directory.Require(call, CanvasRights.ManageCourses);
        CanvasBody body = new(call.Request);
        string? happening = body["course[event]"];
        if (course.State == "deleted" && happening != "undelete")
        {
            throw CanvasRefusal.NotFound();
        }

        course.SisCourseId = Sis(body, course) ?? course.SisCourseId;
        course.Name = body["course[name]"] ?? course.Name;
        course.Code = body["course[course_code]"] ?? course.Code;
        course.State = happening switch
        {
            "claim" or "undelete" => "claimed",
            "offer" => "available",
            "conclude" => "completed",
            "delete" => "deleted",
            _ => course.State,
        };
        Fill(course, body);
        return CanvasPages.One(call, json => CanvasCourseJson.Write(json, course, call, single: true));
    }

    private SimulatorAnswer Delete(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call, "id");
        directory.Require(call, CanvasRights.ManageCourses);
        switch (new CanvasBody(call.Request)["event"])
        {
            case "delete":
                course.State = "deleted";
                return SimulatorAnswer.Json(200, """{"delete":true}""");
            case "conclude":
                course.State = "completed";
                return SimulatorAnswer.Json(200, """{"conclude":true}""");
            default:
                throw new CanvasRefusal(400, """{"message":"Only \"delete\" and \"conclude\" events are allowed."}""");
        }
    }

    private static void Fill(CanvasCourse course, CanvasBody body)
    {
        course.PublicDescription = body["course[public_description]"] ?? course.PublicDescription;
        course.SyllabusBody = body["course[syllabus_body]"] ?? course.SyllabusBody;
        course.Locale = body["course[locale]"] ?? course.Locale;
        course.Format = body["course[course_format]"] ?? course.Format;

        // That null or nothing takes a date away is UNCONFIRMED.
        course.StartAt = body.Has("course[start_at]") ? Time(body, "course[start_at]") : course.StartAt;
        course.EndAt = body.Has("course[end_at]") ? Time(body, "course[end_at]") : course.EndAt;
        course.KeepsToDates = body.Flag("course[restrict_enrollments_to_course_dates]") ?? course.KeepsToDates;
        if (body.Flag("course[restrict_enrollments_to_course_dates]") == false)
        {
            // Documented: the end goes, and the start where the course is unpublished.
            course.EndAt = null;
            course.StartAt = course.State is "created" or "claimed" ? null : course.StartAt;
        }
    }

    private static DateTimeOffset? Time(CanvasBody body, string name) =>
        DateTimeOffset.TryParse(body[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private string? Sis(CanvasBody body, CanvasCourse? own)
    {
        string? sis = body["course[sis_course_id]"] is { Length: > 0 } given ? given : null;
        return sis is not null && directory.Population.Courses.Any(course => course != own && course.SisCourseId == sis)
            ? throw new CanvasRefusal(400, """{"errors":{"sis_source_id":[{"attribute":"sis_source_id","type":"taken","message":"taken"}]}}""")
            : sis;
    }
}
