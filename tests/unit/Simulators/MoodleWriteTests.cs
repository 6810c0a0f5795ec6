using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Moodle's writes: all or nothing for some, warnings for others, and an upsert that surprises.</summary>
public sealed class MoodleWriteTests : IDisposable
{
    private readonly MoodleSimulator _moodle = MoodleSimulator.Start(new MoodleOptions { Users = 60, Enrollments = 200 });
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _moodle.Dispose();
    }

    [Fact]
    public async Task Created_users_can_be_read_and_a_bad_one_stops_them_all()
    {
        JsonElement created = await CreateAsync("new.one", "new.two");
        Assert.Equal(["new.one", "new.two"], created.EnumerateArray().Select(user => user.GetProperty("username").GetString()));
        JsonElement read = await ReadAsync("new.one");
        Assert.Equal(created[0].GetProperty("id").GetInt64(), read[0].GetProperty("id").GetInt64());
        JsonElement refused = await CreateAsync("new.three", "new.one");
        Assert.Equal("invalidparameter", refused.GetProperty("errorcode").GetString());
        Assert.Equal(0, (await ReadAsync("new.three")).GetArrayLength());
    }

    [Fact]
    public async Task Weak_passwords_make_the_code_a_piece_of_html()
    {
        JsonElement body = await _client.MoodleAsync(
            _moodle, "core_user_create_users", "users[0][username]", "weak1", "users[0][password]", "weak", "users[0][firstname]", "a", "users[0][lastname]", "b", "users[0][email]", "weak@example.edu");
        Assert.Equal(
            "<div>Passwords must be at least 8 characters long.</div><div>Passwords must have at least 1 digit(s).</div><div>Passwords must have at least 1 upper case letter(s).</div><div>The password must have at least 1 special character(s) such as *, -, or #.</div>",
            body.GetProperty("errorcode").GetString());
    }

    [Fact]
    public async Task Updates_do_what_they_can_and_warn()
    {
        JsonElement body = await _client.MoodleAsync(
            _moodle, "core_user_update_users", "users[0][id]", "99999", "users[0][city]", "X", "users[1][id]", "4", "users[1][suspended]", "1", "users[1][idnumber]", "");
        Assert.Equal("invaliduserid", body.GetProperty("warnings")[0].GetProperty("warningcode").GetString());
        JsonElement user = (await ReadAsync("u00000"))[0];
        Assert.True(user.GetProperty("suspended").GetBoolean());
        Assert.False(user.TryGetProperty("idnumber", out _));
    }

    [Fact]
    public async Task A_deleted_name_is_free_at_once()
    {
        long id = (await CreateAsync("short.lived"))[0].GetProperty("id").GetInt64();
        using HttpResponseMessage gone = await _client.MoodleAnswerAsync(_moodle, "core_user_delete_users", "userids[0]", id.ToString());
        Assert.Equal("null", await gone.Content.ReadAsStringAsync());
        Assert.Equal("invaliduser", (await _client.MoodleAsync(_moodle, "core_user_delete_users", "userids[0]", id.ToString())).GetProperty("errorcode").GetString());
        Assert.NotEqual(id, (await CreateAsync("short.lived"))[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Enrolling_again_without_suspend_reactivates_and_adds_roles()
    {
        long id = (await CreateAsync("learner.one"))[0].GetProperty("id").GetInt64();
        await EnrolAsync(id, 5, "1");
        Assert.Equal(0, (await CoursesAsync(id)).GetArrayLength());
        await EnrolAsync(id, 3, null);
        Assert.Equal(1, (await CoursesAsync(id)).GetArrayLength());
        Assert.Equal(["student", "editingteacher"], (await RolesAsync(id)).EnumerateArray().Select(role => role.GetProperty("shortname").GetString()));
        Assert.False(_moodle.Population.Enrolments.Single(one => one.User.Id == id).Suspended);
        JsonElement unknown = await _client.MoodleAsync(_moodle, "enrol_manual_enrol_users", "enrolments[0][roleid]", "99", "enrolments[0][userid]", "4", "enrolments[0][courseid]", "2");
        Assert.Equal("wsusercannotassign", unknown.GetProperty("errorcode").GetString());
    }

    [Fact]
    public async Task Enrolling_again_without_dates_takes_them_away()
    {
        long id = (await CreateAsync("learner.one"))[0].GetProperty("id").GetInt64();
        await EnrolAsync(id, 5, null, "timestart", "1790000000", "timeend", "4070908800");
        MoodleEnrolment enrolment = _moodle.Population.Enrolments.Single(one => one.User.Id == id);
        Assert.Equal((1_790_000_000, 4_070_908_800), (enrolment.TimeStart, enrolment.TimeEnd));
        await EnrolAsync(id, 5, null, "timestart", "1790000001");
        Assert.Equal((1_790_000_001, 0), (enrolment.TimeStart, enrolment.TimeEnd));
        await EnrolAsync(id, 5, "1");
        Assert.Equal((0, 0), (enrolment.TimeStart, enrolment.TimeEnd));
    }

    [Fact]
    public async Task The_weekly_format_overwrites_the_end()
    {
        JsonElement created = await _client.MoodleAsync(
            _moodle, "core_course_create_courses", "courses[0][fullname]", "W", "courses[0][shortname]", "W-1", "courses[0][categoryid]", "7", "courses[0][format]", "weeks",
            "courses[0][startdate]", "1790000000", "courses[0][enddate]", "1795000000", "courses[0][numsections]", "5");
        JsonElement course = (await _client.MoodleAsync(_moodle, "core_course_get_courses", "options[ids][0]", created[0].GetProperty("id").ToString()))[0];
        Assert.Equal(1_793_024_000, course.GetProperty("enddate").GetInt64());
        JsonElement gone = await _client.MoodleAsync(_moodle, "core_course_delete_courses", "courseids[0]", created[0].GetProperty("id").ToString());
        Assert.Equal(0, gone.GetProperty("warnings").GetArrayLength());
    }

    private async Task<JsonElement> CreateAsync(params string[] usernames)
    {
        List<string> form = [];
        for (int i = 0; i < usernames.Length; i++)
        {
            form.AddRange([$"users[{i}][username]", usernames[i], $"users[{i}][password]", "Initial#2026", $"users[{i}][firstname]", "Ré", $"users[{i}][lastname]", "李", $"users[{i}][email]", usernames[i] + "@example.edu"]);
        }

        return await _client.MoodleAsync(_moodle, "core_user_create_users", [.. form]);
    }

    private async Task<JsonElement> ReadAsync(string username) =>
        await _client.MoodleAsync(_moodle, "core_user_get_users_by_field", "field", "username", "values[0]", username);

    private async Task<JsonElement> CoursesAsync(long user) => await _client.MoodleAsync(_moodle, "core_enrol_get_users_courses", "userid", user.ToString());

    private async Task<JsonElement> RolesAsync(long user)
    {
        JsonElement people = await _client.MoodleAsync(_moodle, "core_enrol_get_enrolled_users", "courseid", "2", "options[0][name]", "userfields", "options[0][value]", "id,roles");
        return people.EnumerateArray().Single(one => one.GetProperty("id").GetInt64() == user).GetProperty("roles");
    }

    private async Task EnrolAsync(long user, int role, string? suspend, params string[] dates)
    {
        List<string> form = ["enrolments[0][roleid]", role.ToString(), "enrolments[0][userid]", user.ToString(), "enrolments[0][courseid]", "2"];
        for (int i = 0; i < dates.Length; i += 2)
        {
            form.AddRange([$"enrolments[0][{dates[i]}]", dates[i + 1]]);
        }

        if (suspend is not null)
        {
            form.AddRange(["enrolments[0][suspend]", suspend]);
        }

        using HttpResponseMessage answer = await _client.MoodleAnswerAsync(_moodle, "enrol_manual_enrol_users", [.. form]);
        Assert.Equal("null", await answer.Content.ReadAsStringAsync());
    }
}
