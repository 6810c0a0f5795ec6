using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Docebo's writes of courses and enrollments.</summary>
public sealed class DoceboCourseWriteTests : IDisposable
{
    private const string Courses = "learn/v1/courses";
    private const string Enrollments = "learn/v1/enrollments";

    private readonly DoceboSimulator _docebo = DoceboSimulator.Start(new DoceboOptions { Clock = new ManualClock(), Users = 60, Courses = 8, Enrollments = 120 });
    private readonly DoceboCaller _caller;

    public DoceboCourseWriteTests() => _caller = new DoceboCaller(_docebo);

    public void Dispose()
    {
        _caller.Dispose();
        _docebo.Dispose();
    }

    [Fact]
    public async Task Courses_are_made_unpublished_changed_and_deleted()
    {
        JsonElement made = await _caller.DataAsync("POST", Courses, """{"name":"Ladders","description":"<p>Up</p>","course_type":"classroom","code":"L-1","language":"de"}""");
        Assert.Equal(142, made.GetProperty("id_course").GetInt32());
        JsonElement admin = await _caller.DataAsync("GET", "course/v1/courses/142");
        Assert.Equal(("Ladders", "classroom", "german", "preparation", false), (Text(admin, "title"), Text(admin, "type"), Text(admin, "language"), Text(admin, "course_status"), admin.GetProperty("published").GetBoolean()));
        JsonElement changed = await _caller.DataAsync("PUT", Courses + "/142", """{"id":142,"name":"Tall ladders"}""");
        Assert.True(changed.GetProperty("success").GetBoolean());
        JsonElement learn = await _caller.DataAsync("GET", Courses + "/142");
        Assert.Equal(("Tall ladders", "<p>Up</p>"), (Text(learn, "name"), Text(learn, "description")));
        Assert.True((await _caller.DataAsync("DELETE", Courses + "/142")).GetProperty("success").GetBoolean());
        await _caller.RefusedAsync(404, "Course not found", "DELETE", Courses + "/142");
        await _caller.RefusedAsync(404, "Course not found", "PUT", Courses + "/142", """{"name":"x"}""");
        await _caller.DataAsync("DELETE", Courses + "/134");
        Assert.DoesNotContain(_docebo.Population.Enrollments, one => one.Course.Id == 134);
        Assert.Equal(4, _docebo.Population.Writes);
    }

    [Theory]
    [InlineData("""{"description":"d","course_type":"elearning"}""", "name is required.")]
    [InlineData("""{"name":"n","course_type":"elearning"}""", "description is required.")]
    [InlineData("""{"name":"n","description":"d"}""", "course_type is required.")]
    [InlineData("""{"name":"n","description":"d","course_type":"walk"}""", "course_type is invalid.")]
    [InlineData("""{"name":"n","description":"d","course_type":"elearning","code":{}}""", "code is invalid.")]
    [InlineData("""{"name":"n","description":"d","course_type":"elearning","status":"open"}""", "status is invalid.")]
    [InlineData("""{"name":"n","description":"d","course_type":"elearning","colour":"red"}""", "Unknown parameter: colour")]
    public async Task Bad_courses_are_400(string body, string message)
    {
        await _caller.RefusedAsync(400, message, "POST", Courses, body);
        Assert.Equal(0, _docebo.Population.Writes);
    }

    [Fact]
    public async Task An_update_checks_its_id_and_the_course_service_takes_no_writes()
    {
        await _caller.RefusedAsync(400, "id is invalid.", "PUT", Courses + "/135", """{"id":134,"name":"x"}""");
        await _caller.RefusedAsync(400, "name is required.", "PUT", Courses + "/135", """{"name":""}""");
        using HttpResponseMessage other = await _caller.SendAsync("POST", "course/v1/courses", """{"name":"n"}""");
        Assert.Equal((200, "text/html"), ((int)other.StatusCode, other.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Imports_know_courses_by_code()
    {
        const string Items = """
            [{"course_name":"Renamed","course_type":"elearning","course_code":"FS-01","course_published":"unpublished"},
             {"course_name":"Ladders","course_type":"elearning","course_code":"L-1","course_status":"Available","course_published":"published","course_description":"Up"},
             {"course_name":"x","course_type":"elearning","course_status":"Open"},
             {"course_type":"elearning"}]
            """;
        JsonElement rows = await _caller.DataAsync("POST", "learn/v1/course/importCourses", $$$"""{"items":{{{Items}}},"options":{"update_course_info":false}}""");
        Assert.Equal([false, true, false, false], rows.EnumerateArray().Select(row => row.GetProperty("success").GetBoolean()));
        Assert.Equal("The course already exists.", Text(rows[0], "message"));
        rows = await _caller.DataAsync("POST", "learn/v1/course/importCourses", $$$"""{"items":{{{Items}}},"options":{"update_course_info":true}}""");
        Assert.Equal([true, true, false, false], rows.EnumerateArray().Select(row => row.GetProperty("success").GetBoolean()));
        Assert.Equal(("Renamed", false, 9, 3), (_docebo.Population.Courses[1].Title, _docebo.Population.Courses[1].Active, _docebo.Population.Courses.Count, _docebo.Population.Writes));
        JsonElement ladders = await _caller.DataAsync("GET", "course/v1/courses/142");
        Assert.Equal(("available", true), (Text(ladders, "course_status"), ladders.GetProperty("published").GetBoolean()));
    }

    [Fact]
    public async Task Enrolling_many_says_200_whatever_became_of_it()
    {
        JsonElement done = await _caller.DataAsync("POST", Enrollments, """
            {"course_ids":[134,9999],"user_ids":[41,98,"99",7777],"level":6,"date_begin_validity":"2026-12-01 00:00:00","date_expire_validity":"2027-12-31 23:59:59","assignment_type":"required"}
            """);
        Assert.Equal("[98,99]", done.GetProperty("enrolled").ToString());
        Assert.Equal(6, done.GetProperty("errors").GetArrayLength());
        Assert.Contains(done.GetProperty("errors").EnumerateArray(), error => error.GetString() == "User 41 is already enrolled in course 134");
        JsonElement item = (await _caller.DataAsync("GET", "course/v1/courses/enrollments?course_id[]=134&user_id[]=98")).GetProperty("items")[0];
        Assert.Equal(("instructor", "enrolled", "41", "required"), (Text(item, "enrollment_level"), Text(item, "enrollment_status"), Text(item, "enrollment_created_by"), Text(item, "assignment_type")));
        Assert.Equal(("2026-12-01 00:00:00", "2027-12-31 23:59:59", "2026-11-21 09:00:00"), (Text(item, "enrollment_validity_begin_date"), Text(item, "enrollment_validity_end_date"), Text(item, "enrollment_created_at")));
        JsonElement nothing = await _caller.DataAsync("POST", Enrollments, """{"course_ids":[134],"user_ids":[98]}""");
        Assert.Equal((0, 1, 2), (nothing.GetProperty("enrolled").GetArrayLength(), nothing.GetProperty("errors").GetArrayLength(), _docebo.Population.Writes));
    }

    [Theory]
    [InlineData("""{"user_ids":[98]}""", "course_ids is required.")]
    [InlineData("""{"course_ids":[134]}""", "user_ids is required.")]
    [InlineData("""{"course_ids":134,"user_ids":[98]}""", "course_ids is invalid.")]
    [InlineData("""{"course_ids":[134],"user_ids":["u.00001"]}""", "user_ids is invalid.")]
    [InlineData("""{"course_ids":[134],"user_ids":[98],"level":5}""", "level is invalid.")]
    [InlineData("""{"course_ids":[134],"user_ids":[98],"date_expire_validity":"2027-12-31"}""", "date_expire_validity is invalid.")]
    [InlineData("""{"course_ids":[134],"user_ids":[98],"assignment_type":"forced"}""", "assignment_type is invalid.")]
    [InlineData("""{"course_ids":[134],"user_ids":[98],"role":"tutor"}""", "Unknown parameter: role")]
    public async Task Bad_enrollments_are_400(string body, string message)
    {
        await _caller.RefusedAsync(400, message, "POST", Enrollments, body);
        Assert.Equal(0, _docebo.Population.Writes);
    }

    [Fact]
    public async Task One_pair_has_its_own_path()
    {
        JsonElement made = await _caller.DataAsync("POST", Enrollments + "/134/98", """{"level":4}""");
        Assert.Equal("[98]", made.GetProperty("enrolled").ToString());
        Assert.Equal("tutor", Text((await _caller.DataAsync("GET", Enrollments + "?id_course[]=134&id_user[]=98")).GetProperty("items")[0], "level"));
        JsonElement again = await _caller.DataAsync("POST", Enrollments + "/134/98", "{}");
        Assert.Equal((0, 1), (again.GetProperty("enrolled").GetArrayLength(), again.GetProperty("errors").GetArrayLength()));
        await _caller.RefusedAsync(404, "Course not found", "POST", Enrollments + "/9999/98", "{}");
        await _caller.RefusedAsync(404, "User not found", "POST", Enrollments + "/134/9999", "{}");
        Assert.Equal(98, (await _caller.DataAsync("DELETE", Enrollments + "/134/98")).GetProperty("deleted_enrollment").GetInt32());
        await _caller.RefusedAsync(404, "Enrollment not found", "DELETE", Enrollments + "/134/98");
    }

    [Fact]
    public async Task An_update_sets_status_dates_level_and_score()
    {
        TrainingEnrollment one = _docebo.Population.Enrollments.First(enrollment => enrollment.State == TrainingState.NotStarted);
        string path = $"{Enrollments}/{one.Course.Id}/{one.User.Id}";
        JsonElement done = await _caller.DataAsync("PUT", path, """
            {"status":2,"date_complete":"2026-11-01 10:00:00","date_inscr":"2026-10-01 10:00:00","date_first_access":"2026-10-02 10:00:00","level":4,"score_given":88,"date_expire_validity":"2027-01-01 00:00:00"}
            """);
        Assert.Equal((one.Course.Id, 0), (done.GetProperty("updated")[0].GetProperty("course_id").GetInt32(), done.GetProperty("not_updated").GetArrayLength()));
        JsonElement item = (await _caller.DataAsync("GET", $"course/v1/courses/enrollments?course_id[]={one.Course.Id}&user_id[]={one.User.Id}")).GetProperty("items")[0];
        Assert.Equal(("completed", "2026-11-01 10:00:00", "2026-10-01 10:00:00", 88), (Text(item, "enrollment_status"), Text(item, "enrollment_completion_date"), Text(item, "enrollment_created_at"), item.GetProperty("enrollment_score").GetDouble()));
        foreach ((int status, string word) in ((int, string)[])[(3, "suspended"), (-2, "waiting"), (-1, "to_confirm"), (4, "overbooking"), (1, "in_progress"), (0, "enrolled")])
        {
            await _caller.DataAsync("PUT", path, $$"""{"status":{{status}}}""");
            JsonElement now = (await _caller.DataAsync("GET", $"course/v1/courses/enrollments?course_id[]={one.Course.Id}&user_id[]={one.User.Id}")).GetProperty("items")[0];
            Assert.Equal((word, JsonValueKind.Null), (Text(now, "enrollment_status"), now.GetProperty("enrollment_completion_date").ValueKind));
        }

        await _caller.DataAsync("PUT", path, """{"status":"2"}""");
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), one.CompletedAt);
    }

    [Fact]
    public async Task What_is_not_updated_comes_with_its_reason()
    {
        JsonElement done = await _caller.DataAsync("PUT", Enrollments, """{"course_id":[134],"user_id":[41,98],"status":1}""");
        Assert.Equal(41, Assert.Single(done.GetProperty("updated").EnumerateArray()).GetProperty("user_id").GetInt32());
        Assert.Equal(98, done.GetProperty("not_updated")[0].GetProperty("invalid_enrollments")[0].GetProperty("user_id").GetInt32());
        JsonElement wrong = await _caller.DataAsync("PUT", Enrollments + "/134/41", """{"status":9,"date_complete":"yesterday"}""");
        JsonElement failed = wrong.GetProperty("not_updated")[0].GetProperty("validation_errors")[0].GetProperty("ids")[0];
        Assert.Equal(["status is invalid.", "date_complete is invalid."], failed.GetProperty("messages").EnumerateArray().Select(message => message.GetString()));
        Assert.Equal((0, 1), (wrong.GetProperty("updated").GetArrayLength(), _docebo.Population.Writes));
        await _caller.RefusedAsync(400, "course_id and user_id are required.", "PUT", Enrollments, """{"status":1}""");
        await _caller.RefusedAsync(400, "Unknown parameter: progress", "PUT", Enrollments + "/134/41", """{"progress":50}""");
    }

    [Fact]
    public async Task Many_leave_by_one_delete_with_a_body()
    {
        JsonElement done = await _caller.DataAsync("DELETE", Enrollments, """{"course_ids":[134],"user_ids":[41,98],"reset_tracks":true}""");
        Assert.Equal(("[41]", "User 98 is not enrolled in course 134"), (done.GetProperty("un_enrolled").ToString(), done.GetProperty("errors")[0].GetString()));
        Assert.DoesNotContain(_docebo.Population.Courses[0].Id + ":41", _docebo.Population.Enrollments.Select(one => one.Course.Id + ":" + one.User.Id));
        await _caller.RefusedAsync(400, "course_ids and user_ids are required.", "DELETE", Enrollments);
    }

    [Fact]
    public async Task A_batch_enrolls_or_changes_row_by_row()
    {
        JsonElement rows = await _caller.DataAsync("POST", "learn/v1/enrollment/batch", """
            {"items":[{"username":"u.00057","course_code":"FS-00","status":"completed","level":"tutor","enrollment_date":"2026-10-01 00:00:00","completion_date":"2026-10-05 00:00:00","score":"77.5","active_until":"2027-01-01 00:00:00"},
                      {"user_id":41,"course_id":134,"status":"3"},
                      {"username":"nobody","course_code":"FS-00"},
                      {"user_id":41,"course_code":"FS-99"},
                      {"user_id":41,"course_id":134,"status":"gone"}]}
            """);
        Assert.Equal([true, true, false, false, false], rows.EnumerateArray().Select(row => row.GetProperty("success").GetBoolean()));
        Assert.Equal(("The user does not exist.", "The course does not exist.", "status is invalid."), (Text(rows[2], "message"), Text(rows[3], "message"), Text(rows[4], "message")));
        TrainingEnrollment made = _docebo.Population.Enrollments.Single(one => one.User.Id == 98 && one.Course.Id == 134);
        Assert.Equal((TrainingState.Completed, 77.5, 5), (made.State, made.Score, made.CompletedAt!.Value.Day));
        Assert.Equal((TrainingState.Suspended, 2), (_docebo.Population.Enrollments.Single(one => one.User.Id == 41 && one.Course.Id == 134).State, _docebo.Population.Writes));
    }

    private static string? Text(JsonElement record, string name) => DoceboCaller.Text(record, name);
}
