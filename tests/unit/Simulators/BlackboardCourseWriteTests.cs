using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Blackboard's writes of courses and memberships: deletions that take their time, and PUT at the pair's address.</summary>
public sealed class BlackboardCourseWriteTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly BlackboardSimulator _learn;
    private readonly BlackboardCaller _caller;

    public BlackboardCourseWriteTests()
    {
        _learn = BlackboardSimulator.Start(new BlackboardOptions { Clock = _clock, Users = 60, Courses = 12, Enrollments = 180, TaskDelay = TimeSpan.FromMinutes(1) });
        _caller = new BlackboardCaller(_learn);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _learn.Dispose();
    }

    [Fact]
    public async Task Courses_are_made_by_version_3_and_2()
    {
        JsonElement made = await _caller.DoneAsync(201, "POST", "v3/courses", """
            {"courseId":"L-1","name":"Ladders","description":"Up","organization":true,"ultraStatus":"Ultra","termId":"externalId:2026","allowGuests":true,
             "availability":{"available":"Term","duration":{"type":"DateRange","start":"2026-12-01T00:00:00Z","end":"2027-12-01T00:00:00Z"}},"enrollment":{"type":"SelfEnrollment"},"locale":{"id":"de_DE","force":true}}
            """);
        Assert.Equal(("_146_1", "L-1", "L-1", "Ladders", "Up"), (Text(made, "id"), Text(made, "courseId"), Text(made, "externalId"), Text(made, "name"), Text(made, "description")));
        Assert.Equal(("Ultra", "_4_1", "Term", "2026-12-01T00:00:00.000Z", "de_DE"), (Text(made, "ultraStatus"), Text(made, "termId"), Text(made, "availability", "available"), Text(made, "availability", "duration", "start"), Text(made, "locale", "id")));
        JsonElement minimal = await _caller.DoneAsync(201, "POST", "v2/courses", """{"courseId":"L-2","name":"More ladders","externalId":"X-2"}""");
        Assert.Equal(("X-2", "Yes", "Continuous"), (Text(minimal, "externalId"), Text(minimal, "availability", "available"), Text(minimal, "availability", "duration", "type")));
        Assert.Equal("_147_1", Text(await _caller.DoneAsync(200, "GET", "v3/courses/externalId:X-2"), "id"));
        JsonElement listed = await _caller.DoneAsync(200, "GET", "v3/courses?organization=true&termId=_4_1&courseId=L-");
        Assert.Equal("_146_1", Text(Assert.Single(listed.GetProperty("results").EnumerateArray()), "id"));
        Assert.Equal("ROOT", Text((await _caller.DoneAsync(200, "GET", "v1/courses/_146_1/contents")).GetProperty("results")[0], "title"));
        using HttpResponseMessage first = await _caller.SendAsync("POST", "v1/courses", """{"courseId":"L-3","name":"n"}""");
        Assert.Equal((404, 2), ((int)first.StatusCode, _learn.Population.Writes));
    }

    [Theory]
    [InlineData("""{"name":"n"}""", 400, "courseId is required.")]
    [InlineData("""{"courseId":"L-1"}""", 400, "name is required.")]
    [InlineData("""{"courseId":"FS-01","name":"n"}""", 409, "A course with the provided courseId already exists")]
    [InlineData("""{"courseId":"L-1","externalId":"FS-01","name":"n"}""", 409, "A course with the provided externalId already exists")]
    [InlineData("""{"courseId":"L-1","name":"n","organization":"true"}""", 400, "The value [\"true\"] of organization is not valid.")]
    [InlineData("""{"courseId":"L-1","name":"n","availability":{"available":"Term"}}""", 400, "availability.available can be Term only where there is a termId.")]
    [InlineData("""{"courseId":"L-1","name":"n","termId":"_5_1"}""", 400, "Could not find object with ID: _5_1")]
    [InlineData("""{"courseId":"L-1","name":"n","availability":{"duration":{"start":"2026-12-01T00:00:00Z"}}}""", 400, "availability.duration does not fit its type.")]
    [InlineData("""{"courseId":"L-1","name":"n","availability":{"duration":{"type":"DateRange","daysOfUse":5}}}""", 400, "availability.duration does not fit its type.")]
    [InlineData("""{"courseId":"L-1","name":"n","availability":{"duration":{"type":"Term"}}}""", 400, "The value [\"Term\"] of availability.duration.type is not valid.")]
    public async Task Bad_courses_are_refused(string body, int status, string message)
    {
        await _caller.RefusedAsync(status, message, "POST", "v3/courses", body);
        Assert.Equal(0, _learn.Population.Writes);
    }

    [Fact]
    public async Task A_patch_cannot_move_what_is_fixed_and_closing_stops_the_others()
    {
        JsonElement after = await _caller.DoneAsync(200, "PATCH", "v3/courses/courseId:FS-00", """
            {"courseId":"NEW","organization":true,"ultraStatus":"Classic","name":"Renamed","description":null,"availability":{"available":"No","duration":{"type":"FixedNumDays","daysOfUse":30}}}
            """);
        Assert.Equal(("FS-00", "Renamed", "No", 30), (Text(after, "courseId"), Text(after, "name"), Text(after, "availability", "available"), after.GetProperty("availability").GetProperty("duration").GetProperty("daysOfUse").GetInt32()));
        Assert.False(after.TryGetProperty("description", out _) || after.GetProperty("availability").GetProperty("duration").TryGetProperty("start", out _));
        Assert.Equal(["courseId", "organization", "ultraStatus"], _learn.IgnoredMembers);
        await _caller.DoneAsync(200, "PATCH", "v2/courses/_134_1", """{"closedComplete":true}""");
        await _caller.RefusedAsync(400, "The course is complete and cannot be changed.", "PATCH", "v3/courses/_134_1", """{"name":"x"}""");
        await _caller.DoneAsync(200, "PATCH", "v3/courses/_134_1", """{"closedComplete":false,"name":"Reopened"}""");
        await _caller.RefusedAsync(409, "A course with the provided externalId already exists", "PATCH", "v3/courses/_134_1", """{"externalId":"FS-01"}""");
        await _caller.RefusedAsync(400, "name is required.", "PATCH", "v3/courses/_134_1", """{"name":null}""");
        await _caller.RefusedAsync(404, "Could not find object with ID: _9999_1", "PATCH", "v3/courses/_9999_1", "{}");
        Assert.Equal(("Reopened", 3), (_learn.Population.Courses[0].Title, _learn.Population.Writes));
    }

    [Fact]
    public async Task Version_3_queues_a_deletion_and_version_2_does_it_at_once()
    {
        using HttpResponseMessage queued = await _caller.SendAsync("DELETE", "v3/courses/_134_1");
        string task = queued.Headers.Location!.OriginalString;
        Assert.Equal((202, "/learn/api/public/v1/courses/_134_1/tasks/_127_1"), ((int)queued.StatusCode, task));
        Assert.Equal("Queued", Text(await _caller.DoneAsync(200, "GET", task), "status"));
        using HttpResponseMessage again = await _caller.SendAsync("DELETE", "v3/courses/_134_1");
        Assert.Equal(task, again.Headers.Location!.OriginalString);
        Assert.Equal("_134_1", Text(await _caller.DoneAsync(200, "GET", "v3/courses/_134_1"), "id"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        using HttpResponseMessage done = await _caller.SendAsync("GET", task);
        Assert.Equal((303, "/learn/api/public/v1/courses/_134_1"), ((int)done.StatusCode, done.Headers.Location!.OriginalString));
        await _caller.RefusedAsync(404, "Could not find object with ID: _134_1", "GET", "v3/courses/_134_1");
        await _caller.RefusedAsync(404, "Could not find object with ID: _134_1", "DELETE", "v3/courses/_134_1");
        await _caller.RefusedAsync(404, "Could not find object with ID: _7_1", "GET", "v1/courses/_135_1/tasks/_7_1");
        await _caller.DoneAsync(204, "DELETE", "v2/courses/_135_1");
        await _caller.RefusedAsync(404, "Could not find object with ID: _135_1", "GET", "v3/courses/_135_1");
        Assert.DoesNotContain(_learn.Population.Enrollments, one => one.Course.Id is 134 or 135);
        Assert.Equal(2, _learn.Population.Writes);
    }

    [Fact]
    public async Task A_membership_is_put_once_changed_by_patch_and_taken_away()
    {
        const string Path = "v1/courses/courseId:FS-00/users/userName:u.00057";
        JsonElement made = await _caller.DoneAsync(201, "PUT", Path, "{}");
        Assert.Equal(("_98_1", "_134_1", "Student", "Yes", "2026-11-21T09:00:00.000Z"), (Text(made, "userId"), Text(made, "courseId"), Text(made, "courseRoleId"), Text(made, "availability", "available"), Text(made, "created")));
        await _caller.RefusedAsync(409, "User already enrolled", "PUT", Path, "{}");
        _clock.Advance(TimeSpan.FromMinutes(5));
        JsonElement after = await _caller.DoneAsync(200, "PATCH", Path, """{"courseRoleId":"TeachingAssistant","availability":{"available":"Disabled"},"displayOrder":2,"dataSourceId":"externalId:SYSTEM"}""");
        Assert.Equal(("TeachingAssistant", "Disabled", 2, "2026-11-21T09:05:00.000Z"), (Text(after, "courseRoleId"), Text(after, "availability", "available"), after.GetProperty("displayOrder").GetInt32(), Text(after, "modified")));
        JsonElement listed = await _caller.DoneAsync(200, "GET", "v1/courses/_134_1/users?role=TeachingAssistant&availability.available=Disabled");
        Assert.Equal(Text(made, "id"), Text(Assert.Single(listed.GetProperty("results").EnumerateArray()), "id"));
        await _caller.DoneAsync(204, "DELETE", Path);
        await _caller.RefusedAsync(404, "Could not find object with ID: userName:u.00057", "DELETE", Path);
        await _caller.RefusedAsync(404, "Could not find object with ID: userName:u.00057", "PATCH", Path, "{}");
        JsonElement second = await _caller.DoneAsync(201, "PUT", Path, """{"courseRoleId":"Instructor","availability":{"available":"No"}}""");
        Assert.Equal(("Instructor", "No"), (Text(second, "courseRoleId"), Text(second, "availability", "available")));
        Assert.NotEqual(Text(made, "id"), Text(second, "id"));
        Assert.Equal(4, _learn.Population.Writes);
    }

    [Theory]
    [InlineData("_9999_1", "_98_1", "{}", 404, "Could not find object with ID: _9999_1")]
    [InlineData("_134_1", "_9999_1", "{}", 404, "Could not find object with ID: _9999_1")]
    [InlineData("_134_1", "_41_1", "{}", 403, "User is a System Admin and the Logged-on User is not a System Administrator")]
    [InlineData("_134_1", "_98_1", """{"courseRoleId":"Pupil"}""", 404, "Role does not exist")]
    [InlineData("_134_1", "_98_1", """{"courseRoleId":3}""", 400, "The value [3] of courseRoleId is not valid.")]
    [InlineData("_134_1", "_98_1", """{"availability":{"available":"Term"}}""", 400, "The value [\"Term\"] of availability.available is not valid.")]
    [InlineData("_134_1", "_98_1", """{"displayOrder":-1}""", 400, "The value of displayOrder cannot be negative.")]
    [InlineData("_134_1", "_98_1", """{"childCourseId":"_9999_1"}""", 400, "Could not find object with ID: _9999_1")]
    [InlineData("_134_1", "98", "{}", 400, "The ID format is not valid: 98")]
    public async Task Bad_memberships_are_refused(string course, string user, string body, int status, string message)
    {
        await _caller.RefusedAsync(status, message, "PUT", $"v1/courses/{course}/users/{user}", body);
        Assert.Equal(0, _learn.Population.Writes);
    }

    [Fact]
    public async Task Memberships_have_no_post_and_switching_on_again_keeps_progress()
    {
        using HttpResponseMessage post = await _caller.SendAsync("POST", "v1/courses/_134_1/users", """{"userId":"_98_1"}""");
        Assert.Equal(404, (int)post.StatusCode);
        TrainingEnrollment one = _learn.Population.Enrollments.First(enrollment => enrollment.State == TrainingState.Completed && !enrollment.User.Administrator);
        string path = $"v1/courses/_{one.Course.Id}_1/users/_{one.User.Id}_1";
        await _caller.DoneAsync(200, "PATCH", path, """{"availability":{"available":"No"}}""");
        Assert.Equal(TrainingState.Suspended, one.State);
        await _caller.DoneAsync(200, "PATCH", path, """{"availability":{"available":"Yes"}}""");
        Assert.Equal((TrainingState.Completed, 100), (one.State, one.Percent));
    }

    [Fact]
    public async Task Who_may_not_view_memberships_changes_them_and_gets_an_empty_object()
    {
        await using BlackboardSimulator blind = BlackboardSimulator.Start(new BlackboardOptions { MayViewMemberships = false });
        using BlackboardCaller caller = new(blind);
        TrainingEnrollment one = blind.Population.Enrollments.First(enrollment => !enrollment.User.Administrator);
        JsonElement answer = await caller.DoneAsync(200, "PATCH", $"v1/courses/_{one.Course.Id}_1/users/_{one.User.Id}_1", """{"availability":{"available":"Disabled"}}""");
        Assert.Empty(answer.EnumerateObject());
        Assert.Equal(TrainingState.Waiting, one.State);
    }

    [CorpusFact("specs")]
    public async Task Answers_are_as_the_vendors_swagger_declares_them()
    {
        using VendorSchema swagger = new("blackboard-learn-swagger-2025-08.json", "definitions");
        JsonElement user = await _caller.DoneAsync(201, "POST", "v1/users", """
            {"userName":"joe","password":"p","studentId":"S1","birthDate":"2000-01-02T00:00:00Z","pronouns":"they","name":{"given":"J","family":"B","title":"Dr."},"address":{"city":"X"},"contact":{"webPage":"https://x.test"},"institutionRoleIds":["STAFF"]}
            """);
        JsonElement course = await _caller.DoneAsync(201, "POST", "v3/courses", """
            {"courseId":"L-1","name":"n","description":"d","termId":"_4_1","availability":{"available":"Term","duration":{"type":"FixedNumDays","daysOfUse":3}},"enrollment":{"type":"SelfEnrollment","accessCode":"x"},"locale":{"id":"de_DE"}}
            """);
        JsonElement membership = await _caller.DoneAsync(201, "PUT", "v1/courses/courseId:L-1/users/userName:joe", """{"courseRoleId":"Grader","displayOrder":1,"childCourseId":"_134_1"}""");
        string[] differences =
        [
            .. swagger.Differences(".users.User", user),
            .. swagger.Differences(".courses.CourseV2", course),
            .. swagger.Differences(".memberships.CourseMembership", membership),
            .. swagger.Differences(".users.User", await _caller.DoneAsync(200, "PATCH", "v1/users/userName:joe", """{"gender":"Other","locale":{"calendar":"Hijri"}}""")),
            .. swagger.Differences(".courses.CourseV2", await _caller.DoneAsync(200, "PATCH", "v3/courses/courseId:L-1", """{"allowObservers":true}""")),
            .. swagger.Differences(".memberships.CourseMembership", await _caller.DoneAsync(200, "PATCH", "v1/courses/courseId:L-1/users/userName:joe", "{}")),
        ];
        Assert.Empty(differences);
    }

    private static string? Text(JsonElement record, params string[] path) => BlackboardCaller.Text(record, path);
}
