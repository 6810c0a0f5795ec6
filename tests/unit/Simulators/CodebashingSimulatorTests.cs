using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Codebashing;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Codebashing: two credentials, everything in one answer, keys with dots.</summary>
public sealed class CodebashingSimulatorTests : IDisposable
{
    private const string Users = "api/v1/users/sign_in_and_course_info";

    private readonly CodebashingSimulator _bashing = CodebashingSimulator.Start();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _bashing.Dispose();
    }

    [Fact]
    public async Task Both_credentials_are_needed()
    {
        Assert.Equal(200, (int)(await SendAsync(Users, _bashing.ApiKey, $"Token token=\"{_bashing.Token}\"")).StatusCode);
        Assert.Equal(200, (int)(await SendAsync(Users, _bashing.ApiKey, "Bearer " + _bashing.Token)).StatusCode);
        Assert.Equal(401, (int)(await SendAsync(Users, _bashing.ApiKey, $"Token token={_bashing.Token}")).StatusCode);
        Assert.Equal(401, (int)(await SendAsync(Users, "wrong", $"Token token=\"{_bashing.Token}\"")).StatusCode);
    }

    [Fact]
    public async Task The_whole_tenant_comes_at_once_with_flat_dotted_keys()
    {
        JsonElement users = await ReadAsync(Users);
        Assert.Equal(250, users.GetArrayLength());
        JsonElement learner = users.EnumerateArray().First(user => user.TryGetProperty("java.completed_date", out JsonElement date) && date.ValueKind == JsonValueKind.String);
        Assert.Equal("100.00", learner.GetProperty("java.completed_percentage").GetString());
        Assert.Contains(users.EnumerateArray(), user => user.GetProperty("uid").ValueKind == JsonValueKind.Null);
        Assert.Contains(users.EnumerateArray(), user => !user.TryGetProperty("confirmed_at", out _));
    }

    [Fact]
    public async Task Fields_courses_and_teams_narrow_the_answer()
    {
        JsonElement two = await ReadAsync(Users + "?fields=email,%20primary_course_lessons_count,unheard_of");
        Assert.Equal(["email", "primary_course_lessons_count"], two[0].EnumerateObject().Select(member => member.Name));
        JsonElement java = await ReadAsync(Users + "?course_filter=java");
        Assert.DoesNotContain(java[0].EnumerateObject(), member => member.Name.StartsWith("python.", StringComparison.Ordinal));
        int payments = (await ReadAsync(Users + "?team_id=5")).GetArrayLength();
        Assert.InRange(payments, 1, 249);
        Assert.Equal(payments, (await ReadAsync("api/v1/teams/team_info?ids=5"))[0].GetProperty("members_count").GetInt32());
    }

    [Fact]
    public async Task The_content_map_is_an_object()
    {
        JsonElement map = await ReadAsync("api/v1/courses/per_customer/content_map");
        JsonElement lesson = map.GetProperty("courses")[1].GetProperty("lessons")[0];
        Assert.StartsWith("/courses/dotnet/lessons/", lesson.GetProperty("path").GetString(), StringComparison.Ordinal);
    }

    [CorpusFact("specs")]
    public async Task Records_are_as_the_generated_client_declares_them()
    {
        using VendorSchema schema = new("codebashing-legacy-facts.openapi.json", "components", "schemas");
        JsonElement map = await ReadAsync("api/v1/courses/per_customer/content_map");
        string[] differences =
        [
            .. (await ReadAsync(Users)).EnumerateArray().SelectMany(user => schema.Differences("UserProgress", user)),
            .. map.GetProperty("courses").EnumerateArray().SelectMany(course => schema.Differences("Course", course)),
            .. (await ReadAsync("api/v1/teams/team_info")).EnumerateArray().SelectMany(team => schema.Differences("Team", team)),
        ];
        Assert.Empty(differences.Distinct());
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await SendAsync(path, _bashing.ApiKey, $"Token token=\"{_bashing.Token}\"");
        return await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string key, string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_bashing.BaseUri, path));
        request.Headers.Add("X-Api-Key", key);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _client.SendAsync(request);
    }
}
