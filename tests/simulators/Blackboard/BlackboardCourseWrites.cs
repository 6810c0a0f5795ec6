using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Creates, changes and deletes courses, by version 3 and the older version 2. Version 3 deletes later, version 2 at once.</summary>
internal sealed class BlackboardCourseWrites(BlackboardRecords records, BlackboardTasks tasks)
{
    private static readonly (string Path, string Kind)[] Changeable =
    [
        ("externalId", "text:256"), ("dataSourceId", "text"), ("name", "text:333"), ("description", "text"), ("allowGuests", "flag"), ("allowObservers", "flag"), ("closedComplete", "flag"),
        ("termId", "text"), ("availability.available", "word:Yes|No|Disabled|Term"), ("availability.duration.type", "word:Continuous|DateRange|FixedNumDays|UseTerm"),
        ("availability.duration.start", "time"), ("availability.duration.end", "time"), ("availability.duration.daysOfUse", "whole"),
        ("enrollment.type", "word:InstructorLed|SelfEnrollment|EmailEnrollment"), ("enrollment.start", "time"), ("enrollment.end", "time"), ("enrollment.accessCode", "text:50"),
        ("locale.id", "text:20"), ("locale.force", "flag"),
    ];

    private static readonly BlackboardFields ForUpdate = new(Changeable);

    // Fixed once the course is there: a change that names them has no effect.
    private static readonly BlackboardFields ForCreate = new(
        [.. Changeable, ("courseId", "text:100"), ("organization", "flag"), ("ultraStatus", "word:Undecided|Classic|Ultra|Ultrapreview")]);

    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        foreach (string version in (string[])["v2", "v3"])
        {
            route("POST", version + "/courses", Create);
            route("PATCH", version + "/courses/:course", Update);
        }

        route("DELETE", "v2/courses/:course", DeleteNow);
        route("DELETE", "v3/courses/:course", DeleteLater);
        route("GET", "v1/courses/:course/tasks/:task", tasks.Get);
    }

    private SimulatorAnswer Create(BlackboardCall call)
    {
        records.RequireRights();
        Dictionary<string, JsonNode?> values = ForCreate.Read(call.Request, records.Ignored.Enqueue);
        BlackboardRecords.Require(values, "courseId", "name");
        string courseId = BlackboardRecords.Text(values, "courseId")!;
        values["externalId"] = BlackboardRecords.Text(values, "externalId") is { Length: > 0 } given ? given : courseId;
        Check(values, null);
        if (records.Population.Courses.Any(course => BlackboardIds.CourseId(course) == courseId))
        {
            throw new BlackboardRefusal(409, "A course with the provided courseId already exists");
        }

        CheckFree(values, null);
        TrainingCourse made = records.Population.AddCourse(id => new TrainingCourse
        {
            Id = id, Title = BlackboardRecords.Text(values, "name")!, Code = courseId, CategoryId = 1, CreatedAt = records.Now, UpdatedAt = records.Now, Made = true,
        });
        Apply(made, values);
        return BlackboardPages.One(call, BlackboardCourses.Shape(made, call.Origin), 201);
    }

    private SimulatorAnswer Update(BlackboardCall call)
    {
        records.RequireRights();
        TrainingCourse course = records.Ids.Course(call.Route["course"]);
        Dictionary<string, JsonNode?> values = ForUpdate.Read(call.Request, records.Ignored.Enqueue);
        BlackboardRecords.Filled(values, "name", "externalId", "availability.available");

        // A course closed for good takes no change but the one that opens it. That this is 400 is UNCONFIRMED.
        if (BlackboardCourses.Closed(course) && values.GetValueOrDefault("closedComplete")?.GetValue<bool>() != false)
        {
            throw new BlackboardRefusal(400, "The course is complete and cannot be changed.");
        }

        Check(values, course);
        CheckFree(values, course);
        Apply(course, values);
        course.UpdatedAt = records.Now;
        records.Population.Changed();
        return BlackboardPages.One(call, BlackboardCourses.Shape(course, call.Origin));
    }

    private SimulatorAnswer DeleteNow(BlackboardCall call)
    {
        records.RequireRights();
        records.Population.Remove(records.Ids.Course(call.Route["course"]));
        return SimulatorAnswer.Empty(204);
    }

    // The swagger has no answers for this call: 202 with the task's address is what clients expect. UNCONFIRMED.
    private SimulatorAnswer DeleteLater(BlackboardCall call)
    {
        records.RequireRights();
        return tasks.Delete(records.Ids.Course(call.Route["course"]));
    }

    private static void Check(Dictionary<string, JsonNode?> values, TrainingCourse? course)
    {
        BlackboardRecords.Resolve(values, "dataSourceId", "_2_1", "SYSTEM");
        BlackboardRecords.Resolve(values, "termId", "_4_1", "2026");
        bool term = values.ContainsKey("termId") ? values["termId"] is not null : course is not null && BlackboardCourses.Term(course) is not null;
        if (BlackboardRecords.Text(values, "availability.available") == "Term" && !term)
        {
            throw new BlackboardRefusal(400, "availability.available can be Term only where there is a termId.");
        }

        string? duration = BlackboardRecords.Text(values, "availability.duration.type") ?? (course is null ? null : BlackboardCourses.Duration(course));
        bool Given(string name) => values.GetValueOrDefault("availability.duration." + name) is not null;
        if (((Given("start") || Given("end")) && duration != "DateRange") || (Given("daysOfUse") && duration != "FixedNumDays"))
        {
            throw new BlackboardRefusal(400, "availability.duration does not fit its type.");
        }
    }

    private void CheckFree(Dictionary<string, JsonNode?> values, TrainingCourse? owner)
    {
        if (BlackboardRecords.Text(values, "externalId") is { } externalId
            && records.Population.Courses.Any(course => course != owner && BlackboardIds.ExternalId(course) == externalId))
        {
            throw new BlackboardRefusal(409, "A course with the provided externalId already exists");
        }
    }

    private static void Apply(TrainingCourse course, Dictionary<string, JsonNode?> values)
    {
        // What belongs to another kind of duration goes with it.
        if (BlackboardRecords.Text(values, "availability.duration.type") is { } type)
        {
            foreach (string name in type switch { "DateRange" => ["daysOfUse"], "FixedNumDays" => ["start", "end"], _ => (string[])["start", "end", "daysOfUse"] })
            {
                course.Keep("availability.duration." + name, null);
            }
        }

        BlackboardRecords.Keep(course, values);
        course.Title = BlackboardRecords.Text(values, "name") ?? course.Title;
        course.Description = values.ContainsKey("description") ? BlackboardRecords.Text(values, "description") : course.Description;
        course.Active = BlackboardRecords.Text(values, "availability.available") is { } available ? available is "Yes" or "Term" : course.Active;
    }
}
