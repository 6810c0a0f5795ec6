using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Grade columns and the final grades, version 2.</summary>
internal sealed class BlackboardGrades(BlackboardIds ids, BlackboardPages pages)
{
    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("GET", "v2/courses/:course/gradebook/columns", Columns);
        route("GET", "v2/courses/:course/gradebook/columns/:column/users", Grades);
        route("GET", "v2/courses/:course/gradebook/columns/:column/users/:user", Grade);
    }

    private static string FinalId(TrainingCourse course) => BlackboardIds.Of(course.Id + 300);

    private static JsonObject Shape(TrainingEnrollment one) => new()
    {
        ["userId"] = BlackboardIds.Of(one.User.Id),
        ["columnId"] = FinalId(one.Course),
        ["displayGrade"] = new JsonObject
        {
            ["scaleType"] = "Percent",
            ["score"] = one.Score,
            ["possible"] = 100.0,
            ["text"] = one.Score?.ToString("0.00", CultureInfo.InvariantCulture),
        },
        ["exempt"] = false,

        // Calculated columns never move on.
        ["changeIndex"] = 0,
    };

    private SimulatorAnswer Columns(BlackboardCall call)
    {
        TrainingCourse course = ids.Course(call.Route["course"]);
        JsonObject column = new()
        {
            ["id"] = FinalId(course),
            ["name"] = "Overall Grade",
            ["externalGrade"] = true,
            ["created"] = BlackboardIds.Time(course.CreatedAt),
            ["score"] = new JsonObject { ["possible"] = 100.0 },
            ["availability"] = new JsonObject { ["available"] = "Yes" },
            ["grading"] = new JsonObject { ["type"] = "Calculated", ["schemaId"] = "_1_1" },
            ["includeInCalculations"] = false,
        };
        return pages.Of(call, [() => column], 200);
    }

    private SimulatorAnswer Grades(BlackboardCall call)
    {
        TrainingCourse course = Final(call);
        bool disabled = call.Value("includeDisabledMemberships") == "true";
        return pages.Of(
            call,
            course.Enrollments
                .Where(one => one.Score is not null && (disabled || one.State != TrainingState.Waiting))
                .Select(one => (Func<JsonObject>)(() => Shape(one))),
            100);
    }

    private SimulatorAnswer Grade(BlackboardCall call)
    {
        TrainingCourse course = Final(call);
        TrainingUser user = ids.User(call.Route["user"]);
        TrainingEnrollment? one = user.Enrollments.Find(mine => mine.Course == course && mine.Score is not null);
        return one is null
            ? throw new BlackboardRefusal(404, "Grade detail values are not yet populated for the user.")
            : BlackboardPages.One(call, Shape(one));
    }

    private TrainingCourse Final(BlackboardCall call)
    {
        TrainingCourse course = ids.Course(call.Route["course"]);
        string column = call.Route["column"];
        return column == "finalGrade" || column == FinalId(course) ? course : throw BlackboardRefusal.NotFound(column);
    }
}
