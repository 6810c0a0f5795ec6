using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.Simulators;

/// <summary>What Moodle's reading functions give, and what they leave out.</summary>
public sealed class MoodleReadTests : IDisposable
{
    private readonly MoodleSimulator _moodle = MoodleSimulator.Start(new MoodleOptions { Users = 120, Enrollments = 700 });
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _moodle.Dispose();
    }

    [Fact]
    public async Task The_site_course_pages_through_everybody()
    {
        List<long> ids = [];
        while (true)
        {
            JsonElement page = await EnrolledAsync(1, "limitfrom", ids.Count.ToString(), "limitnumber", "50", "userfields", "id,email,suspended,auth");
            if (page.GetArrayLength() == 0)
            {
                break;
            }

            Assert.False(page[0].TryGetProperty("suspended", out _) || page[0].TryGetProperty("auth", out _));
            ids.AddRange(page.EnumerateArray().Select(user => user.GetProperty("id").GetInt64()));
        }

        Assert.Equal(121, ids.Count);
        Assert.Equal(1, ids[0]);
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Active_and_suspended_are_complements()
    {
        int all = (await EnrolledAsync(2, "userfields", "id")).GetArrayLength();
        int active = (await EnrolledAsync(2, "userfields", "id", "onlyactive", "1")).GetArrayLength();
        int suspended = (await EnrolledAsync(2, "userfields", "id", "onlysuspended", "1")).GetArrayLength();
        Assert.Equal(all, active + suspended);
        Assert.NotEqual(0, suspended);
    }

    [Fact]
    public async Task Empty_values_are_left_out_except_the_department()
    {
        JsonElement user = (await _client.MoodleAsync(_moodle, "core_user_get_users_by_field", "field", "username", "values[0]", "u00009"))[0];
        Assert.Equal(string.Empty, user.GetProperty("department").GetString());
        Assert.All((string[])["idnumber", "institution", "city", "country"], name => Assert.False(user.TryGetProperty(name, out _), name));
        Assert.Equal(JsonValueKind.False, user.GetProperty("suspended").ValueKind);
    }

    [Fact]
    public async Task Searching_users_is_sql_like_and_warns_of_unknown_keys()
    {
        async Task<JsonElement> FindAsync(string key, string value) =>
            await _client.MoodleAsync(_moodle, "core_user_get_users", "criteria[0][key]", key, "criteria[0][value]", value);
        Assert.Equal(121, (await FindAsync("email", "%")).GetProperty("users").GetArrayLength());
        Assert.Equal(10, (await FindAsync("email", "U0000_@EXAMPLE.edu")).GetProperty("users").GetArrayLength());
        Assert.Equal(0, (await FindAsync("email", "")).GetProperty("users").GetArrayLength());
        Assert.Equal(0, (await FindAsync("username", "u0000%")).GetProperty("users").GetArrayLength());
        JsonElement unknown = await FindAsync("city", "x");
        Assert.Equal("invalidfieldparameter", unknown.GetProperty("warnings")[0].GetProperty("warningcode").GetString());
    }

    [Fact]
    public async Task A_deleted_account_comes_back_by_id_only()
    {
        MoodleUser deleted = _moodle.Population.Users.Single(user => user.Deleted);
        Assert.Equal(1, (await _client.MoodleAsync(_moodle, "core_user_get_users_by_field", "field", "id", "values[0]", deleted.Id.ToString())).GetArrayLength());
        Assert.Equal(0, (await _client.MoodleAsync(_moodle, "core_user_get_users_by_field", "field", "username", "values[0]", deleted.Username)).GetArrayLength());
    }

    [Fact]
    public async Task A_plain_token_sees_little_and_is_told_little()
    {
        string plain = new MoodleOptions().PlainToken;
        async Task<JsonElement> AskAsync(string function, params string[] form) => await _client.MoodleAsync(_moodle, function, ["wstoken", plain, .. form]);
        Assert.Equal("errorcoursecontextnotvalid", (await AskAsync("core_course_get_courses")).GetProperty("errorcode").GetString());
        Assert.Equal("errorcoursecontextnotvalid", (await AskAsync("core_course_get_contents", "courseid", "2")).GetProperty("errorcode").GetString());
        Assert.Equal(0, (await AskAsync("core_user_get_users", "criteria[0][key]", "email", "criteria[0][value]", "u00%")).GetProperty("users").GetArrayLength());
        JsonElement course = (await AskAsync("core_course_get_courses_by_field", "field", "id", "value", "2")).GetProperty("courses")[0];
        Assert.False(course.TryGetProperty("visible", out _));
        Assert.Equal(0, (await AskAsync("core_course_get_courses_by_field", "field", "id", "value", "4")).GetProperty("courses").GetArrayLength());
    }

    [Fact]
    public async Task Course_searches_have_pages_and_a_total()
    {
        async Task<JsonElement> SearchAsync(int page, int size) => await _client.MoodleAsync(
            _moodle, "core_course_search_courses", "criterianame", "search", "criteriavalue", "", "page", page.ToString(), "perpage", size.ToString());
        Assert.Equal(5, (await SearchAsync(0, 5)).GetProperty("courses").GetArrayLength());
        Assert.Equal(2, (await SearchAsync(2, 5)).GetProperty("courses").GetArrayLength());
        Assert.Equal(12, (await SearchAsync(0, 0)).GetProperty("courses").GetArrayLength());
        JsonElement past = await SearchAsync(9, 5);
        Assert.Equal((0, 12), (past.GetProperty("courses").GetArrayLength(), past.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task Contents_of_the_site_are_empty_and_filters_leave_the_sections()
    {
        JsonElement site = await _client.MoodleAsync(_moodle, "core_course_get_contents", "courseid", "1");
        Assert.Equal(0, site.GetArrayLength());
        JsonElement quizzes = await _client.MoodleAsync(
            _moodle, "core_course_get_contents", "courseid", "2", "options[0][name]", "modname", "options[0][value]", "quiz");
        Assert.Equal(5, quizzes.GetArrayLength());
        Assert.Equal(1, quizzes.EnumerateArray().Sum(section => section.GetProperty("modules").GetArrayLength()));
        JsonElement all = await _client.MoodleAsync(_moodle, "core_course_get_contents", "courseid", "2");
        Assert.Equal("mod_subsection", all[4].GetProperty("component").GetString());
    }

    [Fact]
    public async Task A_persons_courses_are_the_active_ones()
    {
        MoodleEnrolment over = _moodle.Population.Enrolments.First(one => one.Suspended);
        JsonElement courses = await _client.MoodleAsync(_moodle, "core_enrol_get_users_courses", "userid", over.User.Id.ToString(), "returnusercount", "0");
        Assert.DoesNotContain(courses.EnumerateArray(), course => course.GetProperty("id").GetInt64() == over.Course.Id);
        Assert.NotEqual(0, courses.GetArrayLength());
        Assert.False(courses[0].TryGetProperty("enrolledusercount", out _));
        Assert.Equal(0, (await _client.MoodleAsync(_moodle, "core_enrol_get_users_courses", "userid", "99999")).GetArrayLength());
    }

    private async Task<JsonElement> EnrolledAsync(long course, params string[] options)
    {
        List<string> form = ["courseid", course.ToString()];
        for (int i = 0; i < options.Length; i += 2)
        {
            form.AddRange([$"options[{i / 2}][name]", options[i], $"options[{i / 2}][value]", options[i + 1]]);
        }

        return await _client.MoodleAsync(_moodle, "core_enrol_get_enrolled_users", [.. form]);
    }
}
