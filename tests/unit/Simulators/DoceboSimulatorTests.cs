using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Docebo;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Docebo: OAuth2, has_more_data, cursors, and a login page where others say 404.</summary>
public sealed class DoceboSimulatorTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly DoceboSimulator _docebo;
    private readonly HttpClient _client = new();

    public DoceboSimulatorTests() => _docebo = DoceboSimulator.Start(new DoceboOptions { Clock = _clock, HourlyLimit = 30 });

    public void Dispose()
    {
        _client.Dispose();
        _docebo.Dispose();
    }

    [Fact]
    public async Task Pages_say_whether_there_is_more_and_never_exceed_200()
    {
        JsonElement first = await DataAsync("manage/v1/user?page_size=99999");
        JsonElement second = await DataAsync("manage/v1/user?page_size=200&page=2&get_total_count=1");
        Assert.Equal((200, true), (first.GetProperty("items").GetArrayLength(), first.GetProperty("has_more_data").GetBoolean()));
        Assert.False(first.TryGetProperty("total_count", out _));
        Assert.Equal((50, false, 250), (second.GetProperty("count").GetInt32(), second.GetProperty("has_more_data").GetBoolean(), second.GetProperty("total_count").GetInt32()));
        JsonElement zero = await DataAsync("learn/v1/courses?page=0");
        Assert.Equal((1, 20), (zero.GetProperty("current_page").GetInt32(), zero.GetProperty("current_page_size").GetInt32()));
    }

    [Fact]
    public async Task A_cursor_keeps_the_result_as_it_was()
    {
        JsonElement first = await DataAsync("manage/v1/user?page_size=100&get_cursor=1&search_text=u.000");
        string cursor = first.GetProperty("cursor").GetString()!;
        JsonElement rest = await DataAsync($"manage/v1/user?page_size=60&page=2&cursor={cursor}");
        Assert.Equal(40, rest.GetProperty("count").GetInt32());
        Assert.Equal(400, (int)(await _client.SendAsync(_docebo, "manage/v1/user?cursor=unknown")).StatusCode);
    }

    [Fact]
    public async Task Tokens_expire_after_an_hour_and_refresh_once()
    {
        JsonElement given = await TokenAsync(("grant_type", "password"), ("username", "u.00000"), ("password", _docebo.Credentials["password"]));
        string access = given.GetProperty("access_token").GetString()!;
        Assert.Matches("^[0-9a-f]{40}$", access);
        Assert.Equal(200, (int)(await _client.SendAsync(_docebo, "manage/v1/user/session", access)).StatusCode);
        _clock.Advance(TimeSpan.FromHours(1));
        using HttpResponseMessage expired = await _client.SendAsync(_docebo, "manage/v1/user/session", access);
        Assert.Equal(401, (int)expired.StatusCode);
        Assert.Equal(JsonValueKind.Array, (await expired.JsonAsync()).GetProperty("message").ValueKind);
        JsonElement renewed = await TokenAsync(("grant_type", "refresh_token"), ("refresh_token", given.GetProperty("refresh_token").GetString()!));
        Assert.Equal(200, (int)(await _client.SendAsync(_docebo, "manage/v1/user/session", renewed.GetProperty("access_token").GetString())).StatusCode);
        Assert.Equal("invalid_grant", (await TokenAsync(("grant_type", "password"), ("username", "u.00000"), ("password", "no"))).GetProperty("error").GetString());
        Assert.False((await TokenAsync(("grant_type", "client_credentials"))).TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task Unknown_routes_end_on_the_login_page()
    {
        using HttpResponseMessage answer = await _client.SendAsync(_docebo, "manage/v1/nothing");
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)(await _client.SendAsync(_docebo, "manage/v1/user/9999")).StatusCode);
        Assert.Equal(400, (int)(await _client.SendAsync(_docebo, "course/v1/courses/134/sessions")).StatusCode);
    }

    [Fact]
    public async Task A_learner_may_not_read_the_directory()
    {
        JsonElement learner = await TokenAsync(("grant_type", "password"), ("username", "u.00001"), ("password", _docebo.Credentials["password"]));
        Assert.Equal(403, (int)(await _client.SendAsync(_docebo, "manage/v1/user", learner.GetProperty("access_token").GetString())).StatusCode);
    }

    [Fact]
    public async Task The_hour_has_a_limit_that_no_header_announces()
    {
        for (int i = 0; i < 30; i++)
        {
            (await _client.SendAsync(_docebo, "manage/v1/user/session")).Dispose();
        }

        using HttpResponseMessage refused = await _client.SendAsync(_docebo, "manage/v1/user/session");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Null(refused.Headers.RetryAfter);
        Assert.DoesNotContain(refused.Headers, header => header.Key.Contains("Limit", StringComparison.OrdinalIgnoreCase));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (int)(await _client.SendAsync(_docebo, "manage/v1/user/session")).StatusCode);
    }

    [Fact]
    public async Task Enrollments_filter_by_arrays_and_learning_plans_mix_in()
    {
        JsonElement some = await DataAsync("course/v1/courses/enrollments?course_id[]=134&course_id[]=135&extra_fields[]=enrollment_time_spent");
        Assert.All(some.GetProperty("items").EnumerateArray(), one => Assert.InRange(one.GetProperty("course_id").GetInt32(), 134, 135));
        Assert.Equal(100, some.GetProperty("count").GetInt32());
        Assert.True(some.GetProperty("items")[0].TryGetProperty("enrollment_time_spent", out _));
        JsonElement wrong = await DataAsync("course/v1/courses/enrollments?user_ids[]=42");
        Assert.Equal(200, wrong.GetProperty("count").GetInt32());
        JsonElement learn = await DataAsync("learn/v1/enrollments?page_size=200&page=4");
        Assert.Contains(learn.GetProperty("items").EnumerateArray(), one => one.GetProperty("type").GetString() == "learning_plan");
    }

    [Fact]
    public async Task Names_differ_between_the_services_and_the_tree_nests()
    {
        JsonElement admin = (await DataAsync("course/v1/courses")).GetProperty("items")[2];
        JsonElement learn = (await DataAsync("learn/v1/courses")).GetProperty("items")[2];
        Assert.Equal((136, 136), (admin.GetProperty("id").GetInt32(), learn.GetProperty("id_course").GetInt32()));
        Assert.Equal(admin.GetProperty("title").GetString(), learn.GetProperty("name").GetString());
        JsonElement tree = (await DataAsync("learn/v1/courses/136")).GetProperty("tree");
        Assert.Equal(2, tree.GetArrayLength());
        Assert.True(tree[0].GetProperty("is_folder").GetBoolean());
        Assert.NotEqual(0, tree[0].GetProperty("children").GetArrayLength());
    }

    private async Task<JsonElement> DataAsync(string path) => (await _client.GetJsonAsync(_docebo, path)).GetProperty("data");

    private async Task<JsonElement> TokenAsync(params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = fields.ToDictionary(field => field.Name, field => field.Value);
        form["client_id"] = _docebo.Credentials["clientId"];
        form["client_secret"] = _docebo.Credentials["clientSecret"];
        using FormUrlEncodedContent content = new(form);
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(_docebo.BaseUri, "oauth2/token"), content);
        return await answer.JsonAsync();
    }
}
