using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Memberships by course and by user; there is no list of all.</summary>
internal sealed class BlackboardMemberships(BlackboardIds ids, BlackboardPages pages, BlackboardOptions options)
{
    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("GET", "v1/courses/:course/users", call => List(call, ids.Course(call.Route["course"]).Enrollments));
        route("GET", "v1/users/:user/courses", call => List(call, ids.User(call.Route["user"]).Enrollments));
        route("GET", "v1/courses/:course/users/:user", Get);
    }

    public static string Role(TrainingEnrollment one) => one.WrittenText("courseRoleId", one.Instructor ? "Instructor" : "Student")!;

    private SimulatorAnswer List(BlackboardCall call, IEnumerable<TrainingEnrollment> all)
    {
        bool byUser = call.Route.ContainsKey("user");
        IEnumerable<TrainingEnrollment> found = all.Where(one =>
            call.Equal("role", Role(one))
            && call.Equal("availability.available", Available(one))
            && call.Equal("dataSourceId", "_2_1")
            && call.MatchesTime("created", one.EnrolledAt)
            && call.MatchesTime("modified", one.UpdatedAt)
            && call.MatchesTime("lastAccessed", LastAccessed(one)));
        return pages.Of(call, found.Select(one => (Func<JsonObject>)(() => Shape(one, call, byUser))), 200);
    }

    private SimulatorAnswer Get(BlackboardCall call)
    {
        TrainingCourse course = ids.Course(call.Route["course"]);
        TrainingUser user = ids.User(call.Route["user"]);
        TrainingEnrollment one = user.Enrollments.Find(mine => mine.Course == course) ?? throw BlackboardRefusal.NotFound(call.Route["user"]);
        return BlackboardPages.One(call, Shape(one, call, byUser: false));
    }

    // Users can be expanded on the course's path, courses on the user's.
    public JsonObject Shape(TrainingEnrollment one, BlackboardCall call, bool byUser)
    {
        JsonObject shape = new() { ["id"] = BlackboardIds.Of(one.Number > 0 ? 9_000_000 + one.Number : one.Course.Id * 1000 + one.User.Id), ["userId"] = BlackboardIds.Of(one.User.Id) };
        if (!byUser && call.Expands("user"))
        {
            shape["user"] = BlackboardUsers.Shape(one.User, options.MayViewUsers);
        }

        shape["courseId"] = BlackboardIds.Of(one.Course.Id);
        if (byUser && call.Expands("course"))
        {
            shape["course"] = BlackboardCourses.Shape(one.Course, call.Origin);
        }

        shape["dataSourceId"] = "_2_1";
        shape["created"] = BlackboardIds.Time(one.EnrolledAt);
        shape["modified"] = BlackboardIds.Time(one.UpdatedAt);
        shape["availability"] = new JsonObject { ["available"] = Available(one) };
        shape["courseRoleId"] = Role(one);
        if (LastAccessed(one) is { } accessed)
        {
            shape["lastAccessed"] = BlackboardIds.Time(accessed);
        }

        return BlackboardRecords.Overlay(shape, one);
    }

    private static DateTimeOffset? LastAccessed(TrainingEnrollment one) => one.Seconds > 0 ? one.UpdatedAt.AddSeconds(one.Seconds) : null;

    private static string Available(TrainingEnrollment one) => one.State switch
    {
        TrainingState.Suspended => "No",
        TrainingState.Waiting => "Disabled",
        _ => "Yes",
    };
}
