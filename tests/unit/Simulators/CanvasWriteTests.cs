using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Canvas's writes: 200 for creations, no 409, and words that must be spelt right.</summary>
public sealed class CanvasWriteTests : IDisposable
{
    private const string Users = "api/v1/accounts/1/users";

    private readonly CanvasSimulator _canvas = CanvasSimulator.Start(new CanvasOptions
    {
        Users = 120,
        Tokens = [new("reader") { Rights = CanvasRights.Account | CanvasRights.Email }],
    });

    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _canvas.Dispose();
    }

    [Fact]
    public async Task A_user_made_from_json_or_a_form_is_found_in_order()
    {
        using HttpResponseMessage made = await JsonAsync("POST", Users, """{"user":{"name":"Jane Aardvark"},"pseudonym":{"unique_id":"jane","sis_user_id":"NEW1"},"communication_channel":{"address":"jane@example.edu","skip_confirmation":true}}""");
        Assert.Equal(200, (int)made.StatusCode);
        JsonElement user = await made.JsonAsync();
        Assert.Equal(("Aardvark, Jane", "jane@example.edu"), (user.GetProperty("sortable_name").GetString(), user.GetProperty("email").GetString()));
        Assert.Equal("jane", (await _client.GetJsonAsync(_canvas, "api/v1/users/sis_user_id:NEW1")).GetProperty("login_id").GetString());
        using HttpResponseMessage second = await FormAsync("POST", Users, ("pseudonym[unique_id]", "joe"), ("communication_channel[address]", "joe@example.edu"));
        Assert.Equal(JsonValueKind.Null, (await second.JsonAsync()).GetProperty("email").ValueKind);
        List<string> names = [];
        for (int page = 1; page <= 2; page++)
        {
            names.AddRange((await _client.GetJsonAsync(_canvas, $"{Users}?per_page=100&page={page}")).EnumerateArray().Select(one => one.GetProperty("sortable_name").GetString()!));
        }

        Assert.Equal(122, names.Count);
        Assert.Equal(names.OrderBy(name => name.ToLowerInvariant(), StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Taken_logins_and_sis_ids_are_400_with_their_attribute()
    {
        using HttpResponseMessage login = await FormAsync("POST", Users, ("pseudonym[unique_id]", "u00003"));
        Assert.Equal(
            """{"errors":{"user":{},"pseudonym":{"unique_id":[{"attribute":"unique_id","type":"taken","message":"ID already in use for this account and authentication provider"}]},"observee":{},"pairing_code":{},"recaptcha":null}}""",
            await login.Content.ReadAsStringAsync());
        using HttpResponseMessage sis = await FormAsync("POST", Users, ("pseudonym[unique_id]", "fresh"), ("pseudonym[sis_user_id]", "E00003"));
        JsonElement problem = (await sis.JsonAsync()).GetProperty("errors").GetProperty("pseudonym").GetProperty("sis_user_id")[0];
        Assert.Equal("SIS ID \"E00003\" is already in use", problem.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Suspending_has_one_right_word()
    {
        async Task<string> StateAsync() => (await _client.GetJsonAsync(_canvas, "api/v1/users/1203/logins"))[0].GetProperty("workflow_state").GetString()!;
        (await FormAsync("PUT", "api/v1/users/1203", ("user[event]", "suspended"))).Dispose();
        Assert.Equal("active", await StateAsync());
        (await FormAsync("PUT", "api/v1/users/1203", ("user[event]", "suspend"), ("user[name]", "Zoe Zulu"))).Dispose();
        Assert.Equal("suspended", await StateAsync());
        Assert.Equal("Zulu", (await _client.GetJsonAsync(_canvas, "api/v1/users/1203")).GetProperty("last_name").GetString());
    }

    [Fact]
    public async Task A_deleted_user_is_gone_from_lists_and_his_login_is_free()
    {
        using HttpResponseMessage sub = await FormAsync("DELETE", "api/v1/accounts/3/users/1203");
        Assert.Equal(404, (int)sub.StatusCode);
        (await FormAsync("DELETE", Users + "/1203")).Dispose();
        Assert.Equal(404, (int)(await _client.SendAsync(_canvas, "api/v1/users/1203")).StatusCode);
        using HttpResponseMessage again = await FormAsync("POST", Users, ("pseudonym[unique_id]", "u00003"));
        Assert.Equal(200, (int)again.StatusCode);
    }

    [Fact]
    public async Task Enrolling_twice_keeps_one_row_and_tasks_move_it()
    {
        (string, string)[] form = [("enrollment[user_id]", "sis_user_id:E00004"), ("enrollment[type]", "TaEnrollment")];
        JsonElement invited = await (await FormAsync("POST", "api/v1/courses/503/enrollments", form)).JsonAsync();
        JsonElement active = await (await FormAsync("POST", "api/v1/courses/503/enrollments", [.. form, ("enrollment[enrollment_state]", "active")])).JsonAsync();
        Assert.Equal(("invited", "active"), (invited.GetProperty("enrollment_state").GetString(), active.GetProperty("enrollment_state").GetString()));
        Assert.Equal(invited.GetProperty("id").GetInt64(), active.GetProperty("id").GetInt64());
        string path = "api/v1/courses/503/enrollments/" + active.GetProperty("id");
        using HttpResponseMessage early = await FormAsync("PUT", path + "/reactivate");
        Assert.Equal("""{"error":"enrollment not inactive"}""", await early.Content.ReadAsStringAsync());
        Assert.Equal("inactive", (await (await FormAsync("DELETE", path + "?task=inactivate")).JsonAsync()).GetProperty("enrollment_state").GetString());
        Assert.Equal("active", (await (await FormAsync("PUT", path + "/reactivate")).JsonAsync()).GetProperty("enrollment_state").GetString());
        Assert.Equal("completed", (await (await FormAsync("DELETE", path)).JsonAsync()).GetProperty("enrollment_state").GetString());
    }

    [Theory]
    [InlineData("503", "", "No parameters given")]
    [InlineData("503", "enrollment[type]=x", "Can't create an enrollment without a user. Include enrollment[user_id] to create an enrollment")]
    [InlineData("503", "enrollment[user_id]=1204&enrollment[type]=Pupil", "Invalid type")]
    [InlineData("509", "enrollment[user_id]=1204", "Can't add an enrollment to a concluded course.")]
    public async Task Bad_enrollments_say_why(string course, string form, string message)
    {
        (string, string)[] fields = [.. form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];
        using HttpResponseMessage answer = await FormAsync("POST", $"api/v1/courses/{course}/enrollments", fields);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(message, (await answer.JsonAsync()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Courses_start_unpublished_and_deletion_names_its_event()
    {
        JsonElement made = await (await JsonAsync("POST", "api/v1/accounts/1/courses", """{"course":{"name":"New","course_code":"N-1","sis_course_id":"N1"}}""")).JsonAsync();
        Assert.Equal("unpublished", made.GetProperty("workflow_state").GetString());
        string path = "api/v1/courses/" + made.GetProperty("id");
        Assert.Equal("available", (await (await FormAsync("PUT", path, ("course[event]", "offer"))).JsonAsync()).GetProperty("workflow_state").GetString());
        Assert.Equal(400, (int)(await FormAsync("DELETE", path)).StatusCode);
        using HttpResponseMessage gone = await FormAsync("DELETE", path + "?event=delete");
        Assert.Equal("""{"delete":true}""", await gone.Content.ReadAsStringAsync());
        Assert.Equal(404, (int)(await _client.SendAsync(_canvas, path)).StatusCode);
    }

    [Fact]
    public async Task Reading_rights_do_not_write()
    {
        using HttpResponseMessage answer = await FormAsync("POST", Users, "reader", ("pseudonym[unique_id]", "x"));
        Assert.Equal(403, (int)answer.StatusCode);
    }

    private Task<HttpResponseMessage> FormAsync(string method, string path, params (string Name, string Value)[] fields) => FormAsync(method, path, _canvas.Token, fields);

    private async Task<HttpResponseMessage> FormAsync(string method, string path, string token, params (string Name, string Value)[] fields)
    {
        FormUrlEncodedContent form = new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        return await SendAsync(method, path, token, form);
    }

    private Task<HttpResponseMessage> JsonAsync(string method, string path, string json) =>
        SendAsync(method, path, _canvas.Token, new StringContent(json, Encoding.UTF8, "application/json"));

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string token, HttpContent content)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(_canvas.BaseUri, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _client.SendAsync(request);
    }
}
