using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Tests.Simulators;

/// <summary>TalentLMS v1 writes: forms in, text out, GETs that change, and 400 where others say 409.</summary>
public sealed class TalentClassicWriteTests : IDisposable
{
    private const string Joe = "first_name=Joe&last_name=Bloggs&email=joe@example.test&login=joe&password=Measured2026";

    private readonly ManualClock _clock = new();
    private readonly TalentSimulator _talent;
    private readonly HttpClient _client = new();

    public TalentClassicWriteTests() => _talent = TalentSimulator.Start(new TalentOptions { Clock = _clock, Users = 60, Courses = 6, Enrollments = 90 });

    public void Dispose()
    {
        _client.Dispose();
        _talent.Dispose();
    }

    [Fact]
    public async Task Somebody_who_signs_up_is_in_every_later_read()
    {
        JsonElement made = await DoneAsync("POST", "usersignup", Joe + "&user_type=Trainer-Type&language=German&branch_id=3&group_id=9&restrict_email=on&custom_field_1=Lab&custom_field_2=E9");
        Assert.Equal("101", Text(made, "id"));
        Assert.Equal(("Trainer-Type", "German", "1", "Lab"), (Text(made, "user_type"), Text(made, "language"), Text(made, "restrict_email"), Text(made, "custom_field_1")));
        Assert.Equal("21/11/2026, 09:00:00", Text(made, "created_on"));
        Assert.False(made.TryGetProperty("courses", out _));
        JsonElement found = await DoneAsync("GET", "users/email:joe@example.test");
        Assert.Equal(("3", 0), (Text(found.GetProperty("branches")[0], "id"), found.GetProperty("courses").GetArrayLength()));
        Assert.Equal("101", Text((await DoneAsync("GET", "users/page_size:20,page_number:4"))[0], "id"));
        Assert.Equal(("joe", 61, 1), (_talent.Population.Users[^1].Username, _talent.Population.Users.Count, _talent.Population.Writes));
    }

    [Theory]
    [InlineData("first_name=Joe&last_name=Bloggs&email=joe@example.test&login=joe", "Invalid arguments provided")]
    [InlineData("first_name=&last_name=Bloggs&email=joe@example.test&login=joe&password=Measured2026", "Invalid arguments provided")]
    [InlineData(Joe + "&shoe_size=9", "Invalid arguments provided")]
    [InlineData(Joe + "&user_type=Wizard", "Invalid arguments provided")]
    [InlineData(Joe + "&language=Klingon", "Invalid arguments provided")]
    [InlineData(Joe + "&restrict_email=yes", "Invalid arguments provided")]
    [InlineData(Joe + "&custom_field_1=Moon", "Invalid arguments provided")]
    [InlineData(Joe + "&custom_field_77=x", "Invalid arguments provided")]
    [InlineData("first_name=Joe&last_name=Bloggs&email=joe@example.test&login=U.00003&password=Measured2026", "A user with the same login already exists")]
    [InlineData("first_name=Joe&last_name=Bloggs&email=U.00003@example.test&login=joe&password=Measured2026", "A user with the same email address already exists")]
    [InlineData("first_name=Joe&last_name=Bloggs&email=joe&login=joe&password=Measured2026", "The email address is not valid")]
    public async Task Bad_sign_ups_are_400_with_a_reason(string form, string message)
    {
        using HttpResponseMessage answer = await SendAsync("POST", "usersignup", form);
        await RefusedAsync(answer, 400, message);
        Assert.Equal((60, 0), (_talent.Population.Users.Count, _talent.Population.Writes));
    }

    [Fact]
    public async Task Weak_passwords_json_and_unknown_branches_are_refused()
    {
        using HttpResponseMessage weak = await SendAsync("POST", "usersignup", Joe.Replace("Measured2026", "measured", StringComparison.Ordinal));
        Assert.StartsWith("Password should have", (await weak.JsonAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage json = await SendAsync("POST", "deleteuser", """{"user_id":"42"}""", "application/json");
        await RefusedAsync(json, 400, "Invalid arguments provided");
        using HttpResponseMessage branch = await SendAsync("POST", "usersignup", Joe + "&branch_id=77");
        await RefusedAsync(branch, 404, "The requested branch does not exist");
        using HttpResponseMessage path = await SendAsync("POST", "edituser/user_id:42", "first_name=Nia");
        await RefusedAsync(path, 400, "Invalid arguments provided");
        using HttpResponseMessage none = await SendAsync("POST", "editcourse", "course_id=134&name=x");
        await RefusedAsync(none, 404, "The requested API action does not exist");
        using HttpResponseMessage verb = await SendAsync("DELETE", "users/id:42");
        Assert.Equal(404, (int)verb.StatusCode);
        Assert.Equal(0, _talent.Population.Writes);
    }

    [Fact]
    public async Task Edits_change_what_is_sent_and_nothing_else()
    {
        JsonElement before = await DoneAsync("GET", "users/id:43");
        JsonElement after = await DoneAsync("POST", "EditUser", "user_id=43&first_name=Zoe&bio=Pilot&credits=5&timezone=%28GMT+%2B01%3A00%29+Berlin&deactivation_date=31/12/2027&custom_field_2=E77");
        Assert.Equal(("Zoe", "Pilot", "5", "31/12/2027", "E77"), (Text(after, "first_name"), Text(after, "bio"), Text(after, "credits"), Text(after, "deactivation_date"), Text(after, "custom_field_2")));
        Assert.Equal((Text(before, "last_name"), Text(before, "email"), Text(before, "login")), (Text(after, "last_name"), Text(after, "email"), Text(after, "login")));
        Assert.Equal("21/11/2026, 09:00:00", Text(after, "last_updated"));
        Assert.Equal(string.Empty, Text(await DoneAsync("POST", "edituser", "user_id=43&deactivation_date="), "deactivation_date"));
        await DoneAsync("GET", "usersetstatus/user_id:43,status:inactive");
        Assert.Equal(string.Empty, Text(await DoneAsync("POST", "edituser", "user_id=43&deactivation_date=31/12/2027"), "deactivation_date"));
        Assert.Equal("u.00002", Text(await DoneAsync("POST", "edituser", "user_id=43&login=u.00002"), "login"));
    }

    [Theory]
    [InlineData("user_id=9999&first_name=x", 404, "The requested user does not exist")]
    [InlineData("first_name=x", 400, "Invalid arguments provided")]
    [InlineData("user_id=43&first_name=", 400, "Invalid arguments provided")]
    [InlineData("user_id=43&login=u.00003", 400, "A user with the same login already exists")]
    [InlineData("user_id=43&email=u.00003@example.test", 400, "A user with the same email address already exists")]
    [InlineData("user_id=43&status=inactive", 400, "Invalid arguments provided")]
    [InlineData("user_id=43&deactivation_date=2027-12-31", 400, "Invalid arguments provided")]
    public async Task Bad_edits_change_nothing(string form, int status, string message)
    {
        using HttpResponseMessage answer = await SendAsync("POST", "edituser", form + "&last_name=Changed");
        await RefusedAsync(answer, status, message);
        Assert.DoesNotContain(_talent.Population.Users, user => user.LastName == "Changed");
    }

    [Fact]
    public async Task A_get_switches_somebody_off_and_on()
    {
        JsonElement off = await DoneAsync("GET", "usersetstatus/user_id:43,status:inactive");
        Assert.Equal(("43", "inactive"), (Text(off, "user_id"), Text(off, "status")));
        Assert.Equal("inactive", Text(await DoneAsync("GET", "users/id:43"), "status"));
        await DoneAsync("GET", "usersetstatus/user_id:43,status:active");
        Assert.True(_talent.Population.Users[2].Active);
        using HttpResponseMessage word = await SendAsync("GET", "usersetstatus/user_id:43,status:asleep");
        await RefusedAsync(word, 400, "Invalid arguments provided");
    }

    [Fact]
    public async Task The_deleted_are_gone_and_only_forever_frees_the_login()
    {
        JsonElement done = await DoneAsync("POST", "deleteuser", "user_id=43&deleted_by_user_id=41");
        Assert.Equal("Operation completed successfully", Text(done, "message"));
        using HttpResponseMessage again = await SendAsync("POST", "deleteuser", "user_id=43");
        await RefusedAsync(again, 404, "The requested user does not exist");
        using HttpResponseMessage taken = await SendAsync("POST", "usersignup", Joe.Replace("login=joe", "login=u.00002", StringComparison.Ordinal));
        await RefusedAsync(taken, 400, "A user with the same login already exists");
        await DoneAsync("POST", "deleteuser", "user_id=44&permanent=yes");
        await DoneAsync("POST", "usersignup", Joe.Replace("login=joe", "login=u.00003", StringComparison.Ordinal));
        Assert.DoesNotContain(_talent.Population.Enrollments, one => one.User.Id is 43 or 44);
        using HttpResponseMessage owner = await SendAsync("POST", "deleteuser", "user_id=41");
        Assert.Equal(400, (int)owner.StatusCode);
        using HttpResponseMessage perhaps = await SendAsync("POST", "deleteuser", "user_id=45&permanent=perhaps");
        await RefusedAsync(perhaps, 400, "Invalid arguments provided");
    }

    [Fact]
    public async Task Courses_are_made_and_deleted_but_never_changed()
    {
        JsonElement made = await DoneAsync("POST", "createcourse", "name=Ladders&description=%3Cp%3EUp%3C/p%3E&code=L-1&price=12.5&time_limit=30&category_id=2&creator_id=42&expiration_datetime=1893456000&custom_field_5=Ops");
        Assert.Equal(("140", "Ladders", "L-1", "&#36;12.5", "30"), (Text(made, "id"), Text(made, "name"), Text(made, "code"), Text(made, "price"), Text(made, "time_limit")));
        Assert.Equal(("2", "42", "1893456000", "Ops", "active"), (Text(made, "category_id"), Text(made, "creator_id"), Text(made, "expiration_datetime"), Text(made, "custom_field_5"), Text(made, "status")));
        Assert.Equal(0, (await DoneAsync("GET", "courses/id:140")).GetProperty("users").GetArrayLength());
        using HttpResponseMessage nameless = await SendAsync("POST", "createcourse", "code=L-2");
        await RefusedAsync(nameless, 400, "Invalid arguments provided");
        using HttpResponseMessage nowhere = await SendAsync("POST", "createcourse", "name=x&category_id=44");
        await RefusedAsync(nowhere, 404, "The requested category does not exist");
        Assert.Equal("Operation completed successfully", Text(await DoneAsync("POST", "deletecourse", "course_id=140"), "message"));
        using HttpResponseMessage gone = await SendAsync("POST", "deletecourse", "course_id=140");
        await RefusedAsync(gone, 404, "The requested course does not exist");
    }

    [Fact]
    public async Task Enrolling_answers_a_list_of_one_and_refuses_the_second_time()
    {
        await DoneAsync("POST", "usersignup", Joe);
        JsonElement made = await DoneAsync("POST", "addusertocourse", "user_email=JOE@example.test&course_id=134&role=instructor");
        Assert.Equal((1, "101", "134", "instructor"), (made.GetArrayLength(), Text(made[0], "user_id"), Text(made[0], "course_id"), Text(made[0], "role")));
        using HttpResponseMessage twice = await SendAsync("POST", "addusertocourse", "user_id=101&course_id=134");
        await RefusedAsync(twice, 400, "The requested user is already enrolled in this course");
        JsonElement course = (await DoneAsync("GET", "users/id:101")).GetProperty("courses")[0];
        Assert.Equal(("instructor", "not_attempted", "0", "1795251600"), (Text(course, "role"), Text(course, "completion_status"), Text(course, "completion_percentage"), Text(course, "enrolled_on_timestamp")));
        JsonElement gone = await DoneAsync("GET", "removeuserfromcourse/user_id:101,course_id:134");
        Assert.Equal("Fire safety 00", Text(gone, "course_name"));
        using HttpResponseMessage never = await SendAsync("GET", "removeuserfromcourse/user_id:101,course_id:134");
        await RefusedAsync(never, 400, "The requested user is not enrolled in this course");
        Assert.DoesNotContain(_talent.Population.Enrollments, one => one.User.Id == 101);
        Assert.Equal("learner", Text((await DoneAsync("POST", "addusertocourse", "user_id=101&course_name=Fire safety 00"))[0], "role"));
    }

    [Theory]
    [InlineData("user_id=9999&course_id=134", 404, "The requested user does not exist")]
    [InlineData("user_id=42&course_id=9999", 404, "The requested course does not exist")]
    [InlineData("user_id=42&course_id=139&role=pupil", 400, "Invalid arguments provided")]
    [InlineData("user_id=42", 400, "Invalid arguments provided")]
    [InlineData("user_id=42&user_email=u.00001@example.test&course_id=134", 400, "Invalid arguments provided")]
    public async Task Bad_enrollments_say_why(string form, int status, string message)
    {
        using HttpResponseMessage answer = await SendAsync("POST", "addusertocourse", form);
        await RefusedAsync(answer, status, message);
        Assert.Equal(0, _talent.Population.Writes);
    }

    [Fact]
    public async Task Progress_can_only_be_reset()
    {
        var one = _talent.Population.Enrollments.First(enrollment => enrollment.Percent == 100);
        string pair = $"user_id:{one.User.Id},course_id:{one.Course.Id}";
        await DoneAsync("GET", $"resetuserprogress/{pair},remove_certification:yes");
        JsonElement status = await DoneAsync("GET", "getuserstatusincourse/" + pair);
        Assert.Equal(("Not started", "0"), (Text(status, "completion_status"), Text(status, "completion_percentage")));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_has_still_happened_once()
    {
        _talent.Faults.OnNth("/usersignup", 1, Fault.ResetBeforeHeaders().AfterApplying()).OnNth("/usersignup", 2, Fault.ErrorPage(502));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("POST", "usersignup", Joe));
        Assert.Equal(("joe", 1), (_talent.Population.Users[^1].Username, _talent.Population.Writes));
        using HttpResponseMessage front = await SendAsync("POST", "usersignup", Joe);
        using HttpResponseMessage again = await SendAsync("POST", "usersignup", Joe);
        Assert.Equal(502, (int)front.StatusCode);
        await RefusedAsync(again, 400, "A user with the same login already exists");
        Assert.Equal(3, _talent.Log.Entries().Count(entry => entry.Method == "POST"));
        JsonElement report = await _client.GetJsonAsync(_talent, "__simulator/population", token: null);
        Assert.Equal((61, 1), (report.GetProperty("users").GetArrayLength(), report.GetProperty("writes").GetInt32()));
    }

    private static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string message)
    {
        JsonElement error = (await answer.JsonAsync()).GetProperty("error");
        Assert.Equal((status, "invalid_request_error", message), ((int)answer.StatusCode, error.GetProperty("type").GetString(), error.GetProperty("message").GetString()));
    }

    private async Task<JsonElement> DoneAsync(string method, string path, string? form = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, form);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string type = "application/x-www-form-urlencoded")
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(_talent.BaseUri, "api/v1/" + path));
        request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_talent.Token + ":")));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return await _client.SendAsync(request);
    }
}
