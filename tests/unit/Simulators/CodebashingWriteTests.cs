using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Codebashing's writes: invitations and assigned lessons, and nothing that takes them back.</summary>
public sealed class CodebashingWriteTests : IDisposable
{
    private const string Invite = "api/v1/users/invite";
    private const string Tag = "api/v1/lessons/tag_to_user";
    private const string Tags = "api/v1/lessons/tag_to_users";

    private readonly CodebashingSimulator _bashing = CodebashingSimulator.Start(new CodebashingOptions { Clock = new ManualClock(), Users = 60, Courses = 6, Enrollments = 90, FreeLicences = 2 });
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _bashing.Dispose();
    }

    [Fact]
    public async Task An_invitation_makes_somebody_who_is_not_active_yet()
    {
        JsonElement invited = await DoneAsync(Invite, """{"email":"joe@example.test"}""");
        Assert.True(invited.GetProperty("success").GetBoolean());
        Assert.StartsWith("http://127.0.0.1", invited.GetProperty("invitation_url").GetString(), StringComparison.Ordinal);
        JsonElement user = (await UsersAsync())[60];
        Assert.Equal(("joe@example.test", "user", false, 0), (user.GetProperty("email").GetString(), user.GetProperty("role").GetString(), user.GetProperty("activated").GetBoolean(), user.GetProperty("sign_in_count").GetInt32()));
        Assert.False(user.TryGetProperty("confirmed_at", out _) || user.TryGetProperty("java.completed_percentage", out _));
        JsonElement again = await DoneAsync(Invite, """{"email":"JOE@example.test"}""");
        Assert.Equal(invited.GetProperty("invitation_url").GetString(), again.GetProperty("invitation_url").GetString());
        Assert.Equal((61, 1), (_bashing.Population.Users.Count, _bashing.Population.Writes));
    }

    [Theory]
    [InlineData("""{"email":"u.00001@example.test"}""")]
    [InlineData("""{"email":"joe"}""")]
    [InlineData("""{"email":7}""")]
    [InlineData("""{"email":null}""")]
    [InlineData("""{"email":"joe@example.test","role":"manager"}""")]
    [InlineData("{}")]
    [InlineData("email=joe")]
    public async Task A_refused_invitation_has_the_same_shape(string body)
    {
        using HttpResponseMessage answer = await SendAsync(Invite, body);
        Assert.Equal((400, """{"success":false,"invitation_url":null}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(0, _bashing.Population.Writes);
    }

    [Fact]
    public async Task A_lesson_is_assigned_once_and_makes_whoever_is_not_known()
    {
        (string language, string lesson) = await LessonAsync();
        string body = $$"""{"email":"joe@example.test","language_name":"{{language}}","lesson_name":"{{lesson}}"}""";
        JsonElement tag = await DoneAsync(Tag, body);
        Assert.Equal((1, 101, false, "2026-11-21T09:00:00.000Z"), (tag.GetProperty("id").GetInt32(), tag.GetProperty("user_id").GetInt32(), tag.GetProperty("completed").GetBoolean(), tag.GetProperty("created_at").GetString()));
        Assert.Equal(1, (await DoneAsync(Tag, body)).GetProperty("id").GetInt32());
        JsonElement joe = (await UsersAsync())[60];
        Assert.Equal((1, 0), (joe.GetProperty("assigned_lessons_count").GetInt32(), joe.GetProperty("assigned_completed_lessons_count").GetInt32()));
        await DoneAsync(Tag, body.Replace("joe@", "u.00000@", StringComparison.Ordinal));
        Assert.Equal(3, (await UsersAsync())[0].GetProperty("assigned_lessons_count").GetInt32());
        Assert.Equal([$"joe@example.test:{language}/{lesson}", $"u.00000@example.test:{language}/{lesson}"], _bashing.Assignments);
        Assert.Equal((61, 3), (_bashing.Population.Users.Count, _bashing.Population.Writes));
    }

    [Theory]
    [InlineData("""{"email":"joe@example.test","language_name":"java","lesson_name":"none"}""", "The lesson java/none does not exist.")]
    [InlineData("""{"email":"joe@example.test","language_name":"java"}""", "lesson_name is missing.")]
    [InlineData("""{"email":"joe","language_name":"java","lesson_name":"none"}""", "joe is not an address.")]
    [InlineData("""{"email":"joe@example.test","language_name":1,"lesson_name":"none"}""", "language_name must be a string.")]
    [InlineData("[]", "The body is not valid.")]
    public async Task Bad_assignments_are_400(string body, string message)
    {
        using HttpResponseMessage answer = await SendAsync(Tag, body);
        Assert.Equal((400, message), ((int)answer.StatusCode, (await answer.JsonAsync()).GetProperty("error").GetString()));
        Assert.Equal(0, _bashing.Population.Writes);
    }

    [Fact]
    public async Task Many_are_two_texts_and_tell_old_from_new()
    {
        (string language, string lesson) = await LessonAsync();
        await DoneAsync(Tag, $$"""{"email":"u.00001@example.test","language_name":"{{language}}","lesson_name":"{{lesson}}"}""");
        JsonElement done = await DoneAsync(Tags, $$"""{"emails":"u.00001@example.test, joe@example.test","lessons":"{{language}}/{{lesson}}"}""");
        JsonElement made = Assert.Single(done.GetProperty("successful").EnumerateArray());
        Assert.Equal((101, "api"), (made.GetProperty("user_id").GetInt32(), made.GetProperty("created_via").GetString()));
        Assert.Equal("u.00001@example.test", Assert.Single(done.GetProperty("already_assigned_summary").EnumerateArray()).GetProperty("email").GetString());
        using HttpResponseMessage arrays = await SendAsync(Tags, $$"""{"emails":["joe@example.test"],"lessons":"{{language}}/{{lesson}}"}""");
        using HttpResponseMessage unknown = await SendAsync(Tags, $$"""{"emails":"ann@example.test","lessons":"{{language}}/{{lesson}},java/none"}""");
        Assert.Equal((400, 400, 61), ((int)arrays.StatusCode, (int)unknown.StatusCode, _bashing.Population.Users.Count));
    }

    [Fact]
    public async Task Without_a_licence_nobody_new_comes_in()
    {
        (string language, string lesson) = await LessonAsync();
        using HttpResponseMessage three = await SendAsync(Tags, $$"""{"emails":"a@example.test,b@example.test,c@example.test","lessons":"{{language}}/{{lesson}}"}""");
        Assert.Equal((400, 60), ((int)three.StatusCode, _bashing.Population.Users.Count));
        await DoneAsync(Invite, """{"email":"a@example.test"}""");
        await DoneAsync(Invite, """{"email":"b@example.test"}""");
        using HttpResponseMessage invite = await SendAsync(Invite, """{"email":"c@example.test"}""");
        using HttpResponseMessage tag = await SendAsync(Tag, $$"""{"email":"c@example.test","language_name":"{{language}}","lesson_name":"{{lesson}}"}""");
        Assert.Equal((400, 400, "No licence is free."), ((int)invite.StatusCode, (int)tag.StatusCode, (await tag.JsonAsync()).GetProperty("error").GetString()));
        await DoneAsync(Tag, $$"""{"email":"a@example.test","language_name":"{{language}}","lesson_name":"{{lesson}}"}""");
    }

    [Fact]
    public async Task Nothing_else_is_written_and_credentials_count_here_too()
    {
        foreach ((string method, string path) in ((string, string)[])[("POST", "api/v1/users"), ("DELETE", "api/v1/users/invite"), ("PUT", Invite), ("POST", "api/v1/courses")])
        {
            using HttpResponseMessage none = await SendAsync(path, "{}", method);
            Assert.Equal(404, (int)none.StatusCode);
        }

        using HttpResponseMessage stranger = await SendAsync(Invite, """{"email":"joe@example.test"}""", key: "wrong");
        Assert.Equal((401, 0), ((int)stranger.StatusCode, _bashing.Population.Writes));
    }

    [Fact]
    public async Task A_lost_answer_has_still_assigned_the_lesson_once()
    {
        (string language, string lesson) = await LessonAsync();
        string body = $$"""{"email":"u.00001@example.test","language_name":"{{language}}","lesson_name":"{{lesson}}"}""";
        _bashing.Faults.OnNth("/tag_to_user", 1, Fault.ErrorPage(502).AfterApplying());
        using HttpResponseMessage lost = await SendAsync(Tag, body);
        Assert.Equal((502, 1), ((int)lost.StatusCode, (await DoneAsync(Tag, body)).GetProperty("id").GetInt32()));
        JsonElement report = await _client.GetJsonAsync(_bashing, "__simulator/population", token: null);
        Assert.Equal((1, 1), (report.GetProperty("assignments").GetArrayLength(), report.GetProperty("writes").GetInt32()));
        Assert.Equal(2, _bashing.Log.Entries().Count(entry => entry.Method == "POST"));
    }

    [CorpusFact("specs")]
    public async Task Tags_are_as_the_generated_client_declares_them()
    {
        (string language, string lesson) = await LessonAsync();
        using VendorSchema schema = new("codebashing-legacy-facts.openapi.json", "components", "schemas");
        JsonElement tag = await DoneAsync(Tag, $$"""{"email":"joe@example.test","language_name":"{{language}}","lesson_name":"{{lesson}}"}""");
        Assert.Empty(schema.Differences("LessonTag", tag));
        Assert.Empty((await UsersAsync()).EnumerateArray().SelectMany(user => schema.Differences("UserProgress", user)).Distinct());
    }

    private async Task<(string Language, string Lesson)> LessonAsync()
    {
        using HttpResponseMessage answer = await SendAsync("api/v1/courses/per_customer/content_map", null, "GET");
        string[] path = (await answer.JsonAsync()).GetProperty("courses")[1].GetProperty("lessons")[0].GetProperty("path").GetString()!.Split('/');
        return (path[2], path[4]);
    }

    private async Task<JsonElement> UsersAsync()
    {
        using HttpResponseMessage answer = await SendAsync("api/v1/users/sign_in_and_course_info", null, "GET");
        return await answer.JsonAsync();
    }

    private async Task<JsonElement> DoneAsync(string path, string body)
    {
        using HttpResponseMessage answer = await SendAsync(path, body);
        Assert.True((int)answer.StatusCode == 200, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? body, string method = "POST", string? key = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(_bashing.BaseUri, path));
        request.Headers.Add("X-Api-Key", key ?? _bashing.ApiKey);
        request.Headers.TryAddWithoutValidation("Authorization", $"Token token=\"{_bashing.Token}\"");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await _client.SendAsync(request);
    }
}
