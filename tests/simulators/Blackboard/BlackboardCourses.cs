using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Courses and organizations, version 3.</summary>
internal sealed class BlackboardCourses(BlackboardIds ids, BlackboardPages pages)
{
    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        // Version 2 is deprecated, and the same record.
        foreach (string version in (string[])["v2", "v3"])
        {
            route("GET", version + "/courses", List);
            route("GET", version + "/courses/:course", call => BlackboardPages.One(call, Shape(ids.Course(call.Route["course"]), call.Origin)));
        }
    }

    public static bool Ultra(TrainingCourse course) => course.WrittenText("ultraStatus", course.Made ? "Classic" : course.Id % 3 != 0 ? "Ultra" : "Classic") is "Ultra" or "Ultrapreview";

    public static bool Closed(TrainingCourse course) => course.WrittenFlag("closedComplete", !course.Made && course.Id % 8 == 3);

    public static string? Term(TrainingCourse course) => course.WrittenText("termId", !course.Made && course.Id % 2 == 1 ? "_4_1" : null);

    public static string Duration(TrainingCourse course) =>
        course.WrittenText("availability.duration.type", !course.Made && course.Id % 2 == 0 ? "DateRange" : "Continuous")!;

    public static JsonObject Shape(TrainingCourse course, string origin)
    {
        JsonObject shape = new()
        {
            ["id"] = BlackboardIds.Of(course.Id),
            ["uuid"] = BlackboardIds.Uuid(course.Id, "c"),
            ["externalId"] = BlackboardIds.ExternalId(course),
            ["dataSourceId"] = "_2_1",
            ["courseId"] = BlackboardIds.CourseId(course),
            ["name"] = course.Title,
        };
        if (course.Description is not null)
        {
            shape["description"] = course.Description;
        }

        JsonObject duration = !course.Made && course.Id % 2 == 0
            ? new() { ["type"] = "DateRange", ["start"] = BlackboardIds.Time(course.CreatedAt), ["end"] = BlackboardIds.Time(course.CreatedAt.AddYears(2)) }
            : new() { ["type"] = "Continuous" };
        string url = origin + "/ultra/courses/" + BlackboardIds.Of(course.Id) + "/cl/outline";
        shape["created"] = BlackboardIds.Time(course.CreatedAt);
        shape["modified"] = BlackboardIds.Time(course.UpdatedAt);
        shape["organization"] = Organization(course);
        shape["ultraStatus"] = Ultra(course) ? "Ultra" : "Classic";
        shape["allowGuests"] = false;
        shape["allowObservers"] = false;
        shape["closedComplete"] = Closed(course);
        if (Term(course) is { } term)
        {
            shape["termId"] = term;
        }

        shape["availability"] = new JsonObject { ["available"] = Available(course), ["duration"] = duration };
        shape["enrollment"] = new JsonObject { ["type"] = "InstructorLed" };
        shape["locale"] = course.German ? new JsonObject { ["id"] = "de_DE", ["force"] = true } : new JsonObject { ["force"] = false };
        shape["hasChildren"] = false;
        shape["externalAccessUrl"] = url;
        shape["guestAccessUrl"] = url;
        return BlackboardRecords.Overlay(shape, course);
    }

    private static bool Organization(TrainingCourse course) => course.WrittenFlag("organization", !course.Made && course.Id % 11 == 9);

    private static string Available(TrainingCourse course) => course.WrittenText(
        "availability.available", !course.Active ? "No" : !course.Made && course.Id % 9 == 5 ? "Term" : "Yes")!;

    private SimulatorAnswer List(BlackboardCall call)
    {
        IEnumerable<TrainingCourse> courses = ids.Population.Courses.Where(course =>
            call.Contains("courseId", BlackboardIds.CourseId(course))
            && call.Contains("externalId", BlackboardIds.ExternalId(course))
            && call.Contains("name", course.Title)
            && call.Contains("description", course.Description)
            && call.Equal("availability.available", Available(course))
            && call.Equal("termId", Term(course))
            && call.Equal("organization", Organization(course) ? "true" : "false")
            && call.MatchesTime("created", course.CreatedAt)
            && call.MatchesTime("modified", course.UpdatedAt));
        Func<TrainingCourse, string?> key = call.Value("sort")?.Split('(', ',')[0] switch
        {
            null => course => course.Id.ToString("D12", System.Globalization.CultureInfo.InvariantCulture),
            "courseId" => BlackboardIds.CourseId,
            "externalId" => BlackboardIds.ExternalId,
            "name" => course => course.Title,
            "created" => course => BlackboardIds.Time(course.CreatedAt),
            "modified" => course => BlackboardIds.Time(course.UpdatedAt),
            var other => throw new BlackboardRefusal(400, $"The sort field [{other}] is not valid."),
        };
        return pages.Of(
            call, courses.OrderBy(key, StringComparer.Ordinal).Select(course => (Func<JsonObject>)(() => Shape(course, call.Origin))), 100);
    }
}
