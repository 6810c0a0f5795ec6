using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Memberships are put at the address of their pair: a second PUT is a conflict, a change is a PATCH.</summary>
internal sealed class BlackboardMembershipWrites(BlackboardRecords records, BlackboardMemberships memberships, BlackboardOptions options)
{
    private const string Pair = "v1/courses/:course/users/:user";

    private static readonly BlackboardFields Fields = new(
        ("courseRoleId", "text"), ("availability.available", "word:Yes|No|Disabled"), ("dataSourceId", "text"), ("childCourseId", "text"), ("displayOrder", "whole"));

    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("PUT", Pair, Create);
        route("PATCH", Pair, Update);
        route("DELETE", Pair, Delete);
    }

    private SimulatorAnswer Create(BlackboardCall call)
    {
        records.RequireRights();
        TrainingCourse course = records.Ids.Course(call.Route["course"]);
        TrainingUser user = records.Ids.User(call.Route["user"]);
        if (user.Administrator && !options.SystemAdministrator)
        {
            throw new BlackboardRefusal(403, "User is a System Admin and the Logged-on User is not a System Administrator");
        }

        Dictionary<string, JsonNode?> values = Read(call);
        if (user.Enrollments.Exists(one => one.Course == course))
        {
            throw new BlackboardRefusal(409, "User already enrolled");
        }

        TrainingEnrollment made = records.Population.Enroll(user, course, records.Now);
        Apply(made, values);
        return BlackboardPages.One(call, memberships.Shape(made, call, byUser: false), 201);
    }

    /// <summary>Who may not see memberships changes them all the same, and gets an empty object.</summary>
    private SimulatorAnswer Update(BlackboardCall call)
    {
        records.RequireRights();
        TrainingEnrollment one = Find(call);
        Apply(one, Read(call));
        one.UpdatedAt = records.Now;
        records.Population.Changed();
        return BlackboardPages.One(call, options.MayViewMemberships ? memberships.Shape(one, call, byUser: false) : []);
    }

    private SimulatorAnswer Delete(BlackboardCall call)
    {
        records.RequireRights();
        records.Population.Remove(Find(call));
        return SimulatorAnswer.Empty(204);
    }

    private Dictionary<string, JsonNode?> Read(BlackboardCall call)
    {
        Dictionary<string, JsonNode?> values = Fields.Read(call.Request, records.Ignored.Enqueue);
        BlackboardRecords.Resolve(values, "dataSourceId", "_2_1", "SYSTEM");
        BlackboardRecords.Filled(values, "courseRoleId", "availability.available");
        if (BlackboardRecords.Text(values, "courseRoleId") is { } role && !BlackboardLists.CourseRoles.Contains(role))
        {
            throw new BlackboardRefusal(404, "Role does not exist");
        }

        if (values.GetValueOrDefault("displayOrder")?.GetValue<int>() < 0)
        {
            throw new BlackboardRefusal(400, "The value of displayOrder cannot be negative.");
        }

        if (BlackboardRecords.Text(values, "childCourseId") is { } child && (BlackboardIds.Number(child) is not { } id || records.Population.Course(id) is null))
        {
            throw new BlackboardRefusal(400, $"Could not find object with ID: {child}");
        }

        return values;
    }

    private static void Apply(TrainingEnrollment one, Dictionary<string, JsonNode?> values)
    {
        BlackboardRecords.Keep(one, values, "availability.available");
        one.Instructor = BlackboardMemberships.Role(one) == "Instructor";
        one.State = BlackboardRecords.Text(values, "availability.available") switch
        {
            "No" => TrainingState.Suspended,
            "Disabled" => TrainingState.Waiting,
            "Yes" when one.State is TrainingState.Suspended or TrainingState.Waiting =>
                one.Percent >= 100 ? TrainingState.Completed : one.Percent > 0 ? TrainingState.InProgress : TrainingState.NotStarted,
            _ => one.State,
        };
    }

    private TrainingEnrollment Find(BlackboardCall call)
    {
        TrainingCourse course = records.Ids.Course(call.Route["course"]);
        TrainingUser user = records.Ids.User(call.Route["user"]);
        return user.Enrollments.Find(mine => mine.Course == course) ?? throw BlackboardRefusal.NotFound(call.Route["user"]);
    }
}
