using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Blackboard;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Blackboard Learn: relative links on short pages, one shared token, a daily quota.</summary>
public sealed class BlackboardSimulatorTests : IDisposable
{
    private const string Base = "learn/api/public/";

    private readonly ManualClock _clock = new();
    private readonly BlackboardSimulator _learn;
    private readonly HttpClient _client = new();

    public BlackboardSimulatorTests() => _learn = BlackboardSimulator.Start(new BlackboardOptions { Clock = _clock, DailyQuota = 40 });

    public void Dispose()
    {
        _client.Dispose();
        _learn.Dispose();
    }

    [Fact]
    public async Task Pages_may_be_short_and_their_links_are_relative()
    {
        List<string> ids = [];
        string? next = "/" + Base + "v1/users?limit=90&fields=id,name.given";
        List<int> sizes = [];
        while (next is not null)
        {
            JsonElement page = await _client.GetJsonAsync(_learn, next.TrimStart('/'));
            sizes.Add(page.GetProperty("results").GetArrayLength());
            ids.AddRange(page.GetProperty("results").EnumerateArray().Select(user => user.GetProperty("id").GetString()!));
            next = page.TryGetProperty("paging", out JsonElement paging) ? paging.GetProperty("nextPage").GetString() : null;
            Assert.True(next is null || next.EndsWith("&offset=" + 90 * sizes.Count, StringComparison.Ordinal), next);
        }

        // The administrator is invisible to the integration, so the first page lacks a row and yet is not the last.
        Assert.Equal([89, 90, 70], sizes);
        Assert.Equal(249, ids.Distinct().Count());
    }

    [Fact]
    public async Task Limits_above_the_maximum_are_refused()
    {
        using HttpResponseMessage answer = await _client.SendAsync(_learn, Base + "v1/users?limit=101");
        Assert.Equal(400, (int)answer.StatusCode);
        JsonElement body = await answer.JsonAsync();
        Assert.Equal(400, body.GetProperty("status").GetInt32());
        Assert.Equal("Paging limit cannot exceed 100.", body.GetProperty("message").GetString());
        JsonElement plain = await _client.GetJsonAsync(_learn, Base + "v3/courses?limit=5");
        Assert.Equal("/" + Base + "v3/courses?limit=5&offset=5", plain.GetProperty("paging").GetProperty("nextPage").GetString());
        Assert.DoesNotContain("limit", (await _client.GetJsonAsync(_learn, Base + "v1/users")).GetProperty("paging").GetProperty("nextPage").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_token_per_application_is_given_again_with_what_it_has_left()
    {
        JsonElement first = await TokenAsync(_learn.Credentials["secret"], "client_credentials");
        _clock.Advance(TimeSpan.FromMinutes(50));
        JsonElement again = await TokenAsync(_learn.Credentials["secret"], "client_credentials");
        Assert.Equal(first.GetProperty("access_token").GetString(), again.GetProperty("access_token").GetString());
        Assert.Equal(599, again.GetProperty("expires_in").GetInt32());
        string token = again.GetProperty("access_token").GetString()!;
        Assert.Equal(200, (int)(await _client.SendAsync(_learn, Base + "v1/users/me", token)).StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(401, (int)(await _client.SendAsync(_learn, Base + "v1/users/me", token)).StatusCode);
        Assert.Equal("invalid_client", (await TokenAsync("wrong", "client_credentials")).GetProperty("error").GetString());
        Assert.Equal("unsupported_grant_type", (await TokenAsync(_learn.Credentials["secret"], "magic")).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Beyond_the_quota_everything_is_429_until_the_day_is_over()
    {
        for (int i = 0; i < 40; i++)
        {
            using HttpResponseMessage good = await _client.SendAsync(_learn, Base + "v1/terms");
            Assert.Equal((39 - i).ToString(), good.Headers.GetValues("X-Rate-Limit-Remaining").Single());
        }

        _clock.Advance(TimeSpan.FromHours(1));
        using HttpResponseMessage refused = await _client.SendAsync(_learn, Base + "v1/terms");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(TimeSpan.FromHours(23), refused.Headers.RetryAfter!.Delta);
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(200, (int)(await _client.SendAsync(_learn, Base + "v1/terms")).StatusCode);
    }

    [Fact]
    public async Task Wrong_routes_are_404_and_right_ones_401_without_a_token()
    {
        Assert.Equal(404, (int)(await _client.SendAsync(_learn, Base + "v1/nothing", token: null)).StatusCode);
        Assert.Equal(401, (int)(await _client.SendAsync(_learn, Base + "v1/users", token: null)).StatusCode);
        Assert.Equal(200, (int)(await _client.SendAsync(_learn, Base + "v1/system/version", token: null)).StatusCode);
    }

    [Fact]
    public async Task Ids_have_several_forms()
    {
        Assert.Equal("_42_1", (await _client.GetJsonAsync(_learn, Base + "v1/users/userName:U.00001")).GetProperty("id").GetString());
        Assert.Equal("_42_1", (await _client.GetJsonAsync(_learn, Base + "v1/users/externalId:E00001")).GetProperty("id").GetString());
        Assert.Equal("_135_1", (await _client.GetJsonAsync(_learn, Base + "v3/courses/courseId:FS-01")).GetProperty("id").GetString());
        using HttpResponseMessage unknown = await _client.SendAsync(_learn, Base + "v1/users/externalId:NOBODY");
        Assert.Equal("Could not find object with ID: externalId:NOBODY", (await unknown.JsonAsync()).GetProperty("message").GetString());
        Assert.Equal(400, (int)(await _client.SendAsync(_learn, Base + "v1/users/42")).StatusCode);
    }

    [Fact]
    public async Task Filters_by_time_and_part_of_a_name_work_on_the_server()
    {
        string time = "2024-12-01T00:00:00.000Z";
        int newer = (await ListAsync($"v1/users?modified={time}")).Count();
        int older = (await ListAsync($"v1/users?modified={time}&modifiedCompare=lessThan")).Count();
        Assert.Equal(249, newer + older);
        Assert.NotEqual(0, older);
        Assert.Equal(10, (await ListAsync("v1/users?userName=u.0001")).Count());
        Assert.All(await ListAsync("v1/users?availability.available=No"), user => Assert.Equal("No", user.GetProperty("availability").GetProperty("available").GetString()));
    }

    [Fact]
    public async Task Memberships_expand_and_contents_nest()
    {
        JsonElement membership = (await ListAsync("v1/courses/_134_1/users?expand=user")).First();
        Assert.Equal(membership.GetProperty("userId").GetString(), membership.GetProperty("user").GetProperty("id").GetString());
        string user = membership.GetProperty("userId").GetString()!;
        Assert.All(await ListAsync($"v1/users/{user}/courses?expand=course"), one => Assert.Equal(one.GetProperty("courseId").GetString(), one.GetProperty("course").GetProperty("id").GetString()));
        JsonElement[] ultra = [.. await ListAsync("v1/courses/_136_1/contents")];
        Assert.Equal("ROOT", Assert.Single(ultra).GetProperty("title").GetString());
        JsonElement[] classic = [.. await ListAsync("v1/courses/_135_1/contents")];
        Assert.All(classic, item => Assert.False(item.TryGetProperty("parentId", out _)));
        JsonElement[] all = [.. await ListAsync("v1/courses/_136_1/contents?recursive=true")];
        Assert.Equal(_learn.Population.Courses[2].Items.Count + 1, all.Length);
        Assert.Equal(2, (await ListAsync("v1/courses/_136_1/contents/root/children")).Count());
    }

    [CorpusFact("specs")]
    public async Task Records_are_as_the_vendors_swagger_declares_them()
    {
        await using BlackboardSimulator learn = BlackboardSimulator.Start(new BlackboardOptions { Throttling = false });
        using VendorSchema swagger = new("blackboard-learn-swagger-2025-08.json", "definitions");
        List<string> differences = [];
        foreach ((string definition, string path) in ((string, string)[])
            [
                (".users.User", "v1/users"),
                (".courses.CourseV2", "v3/courses"),
                (".memberships.CourseMembership", "v1/courses/_134_1/users?expand=user"),
                ("rest.publicapi.v1.Content", "v1/courses/_135_1/contents?recursive=true"),
                ("rest.publicapi.v1.Content", "v1/courses/_136_1/contents?recursive=true"),
                ("v2.GradeV2", "v2/courses/_134_1/gradebook/columns/finalGrade/users"),
                (".terms.Term", "v1/terms"),
            ])
        {
            JsonElement list = await _client.GetJsonAsync(learn, Base + path);

            // What a content handler adds depends on its kind; the vendor says that only in prose.
            differences.AddRange(list.GetProperty("results").EnumerateArray()
                .SelectMany(record => swagger.Differences(definition, record))
                .Where(difference => !difference.Contains(".contentHandler.", StringComparison.Ordinal))
                .Distinct());
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private async Task<IEnumerable<JsonElement>> ListAsync(string path)
    {
        List<JsonElement> all = [];
        string? next = "/" + Base + path;
        while (next is not null)
        {
            JsonElement page = await _client.GetJsonAsync(_learn, next.TrimStart('/'));
            all.AddRange(page.GetProperty("results").EnumerateArray());
            next = page.TryGetProperty("paging", out JsonElement paging) ? paging.GetProperty("nextPage").GetString() : null;
        }

        return all;
    }

    private async Task<JsonElement> TokenAsync(string secret, string grant)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_learn.BaseUri, Base + "v1/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = grant }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(_learn.Credentials["key"] + ":" + secret)));
        using HttpResponseMessage answer = await _client.SendAsync(request);
        return await answer.JsonAsync();
    }
}
