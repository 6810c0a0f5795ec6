using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Enrolls, changes and removes enrollments, one or many. With many, 200 says nothing: what failed is in errors or not_updated.</summary>
internal sealed class DoceboEnrollmentWrites(TrainingPopulation population, TimeProvider clock)
{
    private const string Pair = "/learn/v1/enrollments/:course/:user";
    private const string Many = "/learn/v1/enrollments";

    private static readonly string[] Given =
    [
        "level", "date_begin_validity", "date_expire_validity", "assignment_type", "session_id", "enrollment_fields", "subscription_record",
    ];

    public void AddTo(Action<string, string, Func<DoceboCall, SimulatorAnswer>> route)
    {
        route("POST", Many, Create);
        route("POST", Pair, CreateOne);
        route("PUT", Many, Update);
        route("PUT", Pair, UpdateOne);
        route("DELETE", Many, Delete);
        route("DELETE", Pair, DeleteOne);
        route("POST", "/learn/v1/enrollment/batch", Batch);
    }

    private SimulatorAnswer Create(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only([.. Given, "course_ids", "user_ids", "group_ids", "branch_ids", "notification_ids"]);
        List<int> courses = body.Ids("course_ids");
        List<int> branches = body.Ids("branch_ids");
        List<int> users =
        [
            .. body.Ids("user_ids")
                .Concat(population.Users.Where(user => branches.Any(branch => DoceboUsers.BranchOf(user) == Text(branch))).Select(user => user.Id))
                .Distinct(),
        ];
        if (courses.Count == 0)
        {
            throw new DoceboRefusal(400, "course_ids is required.");
        }

        if (users.Count == 0)
        {
            throw new DoceboRefusal(400, "user_ids is required.");
        }

        return Enroll(call, body, [.. courses.SelectMany(course => users.Select(user => (course, user)))]);
    }

    private SimulatorAnswer CreateOne(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only(Given);
        TrainingCourse course = population.Course(call.Route["course"]) ?? throw new DoceboRefusal(404, "Course not found");
        TrainingUser user = population.User(call.Route["user"]) ?? throw new DoceboRefusal(404, "User not found");
        return Enroll(call, body, [(course.Id, user.Id)]);
    }

    // The wording of the errors is UNCONFIRMED.
    private SimulatorAnswer Enroll(DoceboCall call, DoceboBody body, List<(int Course, int User)> pairs)
    {
        DoceboEnrollmentChange change = new();
        int level = body.Whole("level") ?? DoceboWords.Learner;
        change.Level(level);
        change.Begin(body.Text("date_begin_validity"));
        change.Expire(body.Text("date_expire_validity"));
        change.Assignment(body.Text("assignment_type"));
        if (change.Problems.Count > 0)
        {
            throw new DoceboRefusal(400, change.Problems[0]);
        }

        JsonArray enrolled = [];
        JsonArray errors = [];
        foreach ((int courseId, int userId) in pairs)
        {
            if (population.Course(courseId) is not { } course)
            {
                errors.Add((JsonNode)$"Course {courseId} does not exist");
            }
            else if (population.User(userId) is not { } user)
            {
                errors.Add((JsonNode)$"User {userId} does not exist");
            }
            else if (user.Enrollments.Exists(one => one.Course == course))
            {
                errors.Add((JsonNode)$"User {userId} is already enrolled in course {courseId}");
            }
            else
            {
                TrainingEnrollment made = population.Enroll(user, course, Now());
                made.Keep("created_by", Text(call.User.Id));
                change.Apply(made, Now());
                enrolled.Add((JsonNode)userId);
            }
        }

        return DoceboPages.Data(new() { ["enrolled"] = enrolled, ["errors"] = errors });
    }

    private SimulatorAnswer Update(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only([.. DoceboEnrollmentChange.Members, "course_id", "user_id"]);
        (List<int> courses, List<int> users) = (body.Ids("course_id"), body.Ids("user_id"));
        return courses.Count > 0 && users.Count > 0
            ? Change(body, [.. courses.SelectMany(course => users.Select(user => (course, user)))])
            : throw new DoceboRefusal(400, "course_id and user_id are required.");
    }

    private SimulatorAnswer UpdateOne(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only(DoceboEnrollmentChange.Members);
        return Change(body, [(Id(call, "course"), Id(call, "user"))]);
    }

    // What the inner lists of validation errors look like is UNCONFIRMED.
    private SimulatorAnswer Change(DoceboBody body, List<(int Course, int User)> pairs)
    {
        DoceboEnrollmentChange change = new();
        change.Read(body);
        JsonArray updated = [];
        JsonArray invalid = [];
        JsonArray faulty = [];
        foreach ((int courseId, int userId) in pairs)
        {
            JsonObject pair = new() { ["course_id"] = courseId, ["user_id"] = userId };
            if (population.User(userId)?.Enrollments.Find(one => one.Course.Id == courseId) is not { } found)
            {
                invalid.Add((JsonNode)pair);
            }
            else if (change.Problems.Count > 0)
            {
                pair["messages"] = new JsonArray([.. change.Problems.Select(problem => (JsonNode)problem)]);
                faulty.Add((JsonNode)pair);
            }
            else
            {
                change.Apply(found, Now());
                population.Changed();
                updated.Add((JsonNode)pair);
            }
        }

        JsonArray failed = [];
        if (invalid.Count + faulty.Count > 0)
        {
            failed.Add((JsonNode)new JsonObject
            {
                ["validation_errors"] = faulty.Count > 0 ? new JsonArray(new JsonObject { ["ids"] = faulty }) : new JsonArray(),
                ["invalid_enrollments"] = invalid,
            });
        }

        return DoceboPages.Data(new() { ["updated"] = updated, ["not_updated"] = failed });
    }

    private SimulatorAnswer Delete(DoceboCall call)
    {
        call.RequireAdministrator();
        DoceboBody body = DoceboBody.Of(call.Request).Only("course_ids", "user_ids", "reset_tracks", "delete_issued_certificates");
        (List<int> courses, List<int> users) = (body.Ids("course_ids"), body.Ids("user_ids"));
        _ = (body.Flag("reset_tracks"), body.Flag("delete_issued_certificates"));
        if (courses.Count == 0 || users.Count == 0)
        {
            throw new DoceboRefusal(400, "course_ids and user_ids are required.");
        }

        JsonArray gone = [];
        JsonArray errors = [];
        foreach ((int course, int user) in courses.SelectMany(course => users.Select(user => (course, user))))
        {
            if (population.User(user)?.Enrollments.Find(one => one.Course.Id == course) is { } found)
            {
                population.Remove(found);
                gone.Add((JsonNode)user);
            }
            else
            {
                errors.Add((JsonNode)$"User {user} is not enrolled in course {course}");
            }
        }

        return DoceboPages.Data(new() { ["un_enrolled"] = gone, ["errors"] = errors });
    }

    // Enrollments have no id of their own; that the answer holds the user's is UNCONFIRMED.
    private SimulatorAnswer DeleteOne(DoceboCall call)
    {
        call.RequireAdministrator();
        (int course, int user) = (Id(call, "course"), Id(call, "user"));
        population.Remove(population.User(user)?.Enrollments.Find(one => one.Course.Id == course) ?? throw new DoceboRefusal(404, "Enrollment not found"));
        return DoceboPages.Data(new() { ["deleted_enrollment"] = user });
    }

    private SimulatorAnswer Batch(DoceboCall call)
    {
        call.RequireAdministrator();
        List<DoceboBody> items = DoceboBody.Of(call.Request).Only("items").Items("items") ?? throw new DoceboRefusal(400, "items is required.");
        return DoceboPages.Rows(items, item => Import(call, item));
    }

    // A pair that is there is changed, any other is enrolled: UNCONFIRMED, but the only reading in which its status has a use.
    private string? Import(DoceboCall call, DoceboBody item)
    {
        item.Only("username", "user_id", "course_code", "course_id", "status", "level", "enrollment_date", "completion_date", "active_until", "score", "subscription_code");
        TrainingUser? user = item.Text("username") is { } name
            ? population.Users.FirstOrDefault(one => one.Username == name)
            : item.Whole("user_id") is { } userId ? population.User(userId) : null;
        TrainingCourse? course = item.Text("course_code") is { } code
            ? population.Courses.FirstOrDefault(one => one.Code == code)
            : item.Whole("course_id") is { } courseId ? population.Course(courseId) : null;
        if (user is null || course is null)
        {
            return user is null ? "The user does not exist." : "The course does not exist.";
        }

        DoceboEnrollmentChange change = new();
        change.Import(item);
        if (change.Problems.Count > 0)
        {
            return string.Join(' ', change.Problems);
        }

        TrainingEnrollment? known = user.Enrollments.Find(one => one.Course == course);
        TrainingEnrollment target = known ?? population.Enroll(user, course, Now());
        if (known is null)
        {
            target.Keep("created_by", Text(call.User.Id));
        }
        else
        {
            population.Changed();
        }

        change.Apply(target, Now());
        return null;
    }

    private static int Id(DoceboCall call, string name) =>
        int.TryParse(call.Route[name], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : throw new DoceboRefusal(400, name + "_id is invalid.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
