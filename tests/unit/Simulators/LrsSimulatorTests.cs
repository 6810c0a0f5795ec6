using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Lrs;

namespace UnifiedLms.Tests.Simulators;

/// <summary>The store as the specification has it, and as real ones differ from it.</summary>
public sealed class LrsSimulatorTests : IDisposable
{
    private const string First = "8a1f2b3c-0000-5000-8000-000000000001";
    private const string Second = "8a1f2b3c-0000-5000-8000-000000000002";

    private readonly HttpClient _client = new();
    private LrsSimulator _lrs = LrsSimulator.Start();

    public void Dispose()
    {
        _client.Dispose();
        _lrs.Dispose();
    }

    [Fact]
    public async Task About_is_open_and_needs_no_version()
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(_lrs.Endpoint, "about"));
        Assert.Equal("1.0.3", (await answer.JsonAsync()).GetProperty("version")[0].GetString());
        Assert.Equal("1.0.3", answer.Headers.GetValues("X-Experience-API-Version").Single());
    }

    [Theory]
    [InlineData(null, 400)]
    [InlineData("1.0", 200)]
    [InlineData("1.0.1", 200)]
    [InlineData("1.1.0", 400)]
    [InlineData("2.0.0", 400)]
    public async Task Statements_need_a_version_that_is_listed(string? version, int status)
        => Assert.Equal(status, (int)(await SendAsync("GET", "statements", version: version)).StatusCode);

    [Fact]
    public async Task Version_2_is_served_where_it_is_listed()
    {
        Restart(new LrsOptions { Versions = "1.0.3,2.0.0" });
        Assert.Equal(200, (int)(await PostAsync(Statement(First), version: "2.0.0")).StatusCode);
        Assert.Equal("2.0.0", (await GetAsync("statements?statementId=" + First, "2.0.0")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task Credentials_and_scopes_are_told_apart()
    {
        Assert.Equal(401, (int)(await SendAsync("GET", "statements", secret: "wrong")).StatusCode);
        Restart(new LrsOptions { MayRead = false });
        Assert.Equal(403, (int)(await SendAsync("GET", "statements")).StatusCode);
        Assert.Equal(200, (int)(await PostAsync(Statement(First))).StatusCode);
    }

    [Fact]
    public async Task A_batch_is_stored_whole_or_not_at_all()
    {
        HttpResponseMessage stored = await PostAsync(Batch(Statement(First), Statement(Second)));
        Assert.Equal([First, Second], (await stored.JsonAsync()).EnumerateArray().Select(id => id.GetString()));
        Restart();
        Assert.Equal(400, (int)(await PostAsync(Batch(Statement(First), Statement(Second).Replace("0.87", "1.87")))).StatusCode);
        Assert.Equal(400, (int)(await PostAsync(Batch(Statement(First), Statement(First)))).StatusCode);
        Assert.Empty(_lrs.Statements);
    }

    [Theory]
    [InlineData(LrsKnown.Listed, 200, 2)]
    [InlineData(LrsKnown.Unlisted, 200, 1)]
    [InlineData(LrsKnown.NoContent, 200, 1)]
    [InlineData(LrsKnown.Refused, 409, 0)]
    public async Task A_known_statement_is_treated_as_the_option_says(LrsKnown known, int status, int named)
    {
        Restart(new LrsOptions { Known = known });
        await PostAsync(Statement(First));
        HttpResponseMessage answer = await PostAsync(Batch(Statement(First), Statement(Second)));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 409 ? 1 : 2, _lrs.Statements.Count);
        if (status == 200)
        {
            Assert.Equal(named, (await answer.JsonAsync()).GetArrayLength());
        }
    }

    [Fact]
    public async Task All_known_is_204_where_the_option_says_so()
    {
        Restart(new LrsOptions { Known = LrsKnown.NoContent });
        await PostAsync(Statement(First));
        HttpResponseMessage again = await PostAsync(Statement(First));
        Assert.Equal(204, (int)again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(2, _lrs.Statements[0].Times);
    }

    [Theory]
    [InlineData("\"scaled\":0.87", "\"scaled\":0.88")]
    [InlineData("\"actor\":{", "\"actor\":{\"objectType\":\"Agent\",")]
    public async Task A_known_id_with_other_content_is_a_conflict_for_the_whole_batch(string text, string other)
    {
        await PostAsync(Statement(First));
        Assert.Equal(409, (int)(await PostAsync(Batch(Statement(Second), Statement(First).Replace(text, other)))).StatusCode);
        Assert.Single(_lrs.Statements);
    }

    [Theory]
    [InlineData("mailto:ann@example.org", "ann@example.org")]
    [InlineData("mailto:ann@example.org", "mailto:ann lee@example.org")]
    [InlineData("http://adlnet.gov/expapi/verbs/passed", "passed")]
    [InlineData("\"success\":true", "\"success\":\"true\"")]
    [InlineData("\"success\":true", "\"success\":null")]
    [InlineData("\"success\":true", "\"Success\":true")]
    [InlineData("PT1H", "1 hour")]
    [InlineData("2026-01-30T14:05:00.000Z", "2126-01-30T14:05:00.000Z")]
    [InlineData("2026-01-30T14:05:00.000Z", "2026-01-30T14:05:00.000-00:00")]
    [InlineData("2026-01-30T14:05:00.000Z", "30.01.2026")]
    [InlineData("{\"mbox\"", "{\"openid\":\"http://x.example/\",\"mbox\"")]
    [InlineData("\"raw\":87,", "\"raw\":187,")]
    [InlineData("8a1f2b3c-0000", "8a1f2b3c-0000-0000")]
    [InlineData("https://lms.example/course/7", "course/7")]
    public async Task What_is_no_statement_is_refused(string text, string other)
    {
        Assert.Contains(text, Statement(First), StringComparison.Ordinal);
        Assert.Equal(400, (int)(await PostAsync(Statement(First).Replace(text, other))).StatusCode);
    }

    [Fact]
    public async Task Too_much_is_413_and_another_content_type_400()
    {
        Restart(new LrsOptions { MaxBody = 600 });
        Assert.Equal(200, (int)(await PostAsync(Statement(First))).StatusCode);
        Assert.Equal(413, (int)(await PostAsync(Batch(Statement(First), Statement(Second)))).StatusCode);
        Assert.Equal(400, (int)(await SendAsync("POST", "statements", Statement(First), contentType: "text/plain")).StatusCode);
    }

    [Fact]
    public async Task Put_wants_the_id_of_its_parameter()
    {
        Assert.Equal(400, (int)(await SendAsync("PUT", "statements?statementId=" + Second, Statement(First))).StatusCode);
        Assert.Equal(204, (int)(await SendAsync("PUT", "statements?statementId=" + First, Statement(First))).StatusCode);
    }

    [Theory]
    [InlineData(LrsMore.FromRoot, "/data/xAPI/more/")]
    [InlineData(LrsMore.WithoutSlash, "data/xAPI/more/")]
    [InlineData(LrsMore.Absolute, "http://")]
    public async Task Lists_go_on_where_more_says(LrsMore more, string beginning)
    {
        Restart(new LrsOptions { More = more, MaxPage = 2 });
        for (int i = 1; i <= 3; i++)
        {
            await PostAsync(Statement(First[..^1] + i));
        }

        JsonElement page = await GetAsync("statements?limit=10");
        Assert.Equal(2, page.GetProperty("statements").GetArrayLength());
        Assert.EndsWith("3", page.GetProperty("statements")[0].GetProperty("id").GetString(), StringComparison.Ordinal);
        string link = page.GetProperty("more").GetString()!;
        Assert.StartsWith(beginning, link, StringComparison.Ordinal);
        JsonElement last = await GetAsync(new Uri(_lrs.BaseUri, link).AbsoluteUri);
        Assert.Equal(1, last.GetProperty("statements").GetArrayLength());
        Assert.Equal(more != LrsMore.Absolute, last.TryGetProperty("more", out _));
    }

    [Theory]
    [InlineData("verb=http://adlnet.gov/expapi/verbs/passed", 1)]
    [InlineData("verb=http://adlnet.gov/expapi/verbs/failed", 0)]
    [InlineData("agent=%7B%22mbox%22:%22mailto:ann@example.org%22%7D", 1)]
    [InlineData("agent=%7B%22mbox%22:%22mailto:bob@example.org%22%7D", 0)]
    [InlineData("activity=https://lms.example/course/7", 1)]
    [InlineData("since=2100-01-01T00:00:00Z", 0)]
    [InlineData("until=2100-01-01T00:00:00Z", 1)]
    [InlineData("Verb=x", -1)]
    [InlineData("statementId=8a1f2b3c-0000-5000-8000-000000000001&verb=x", -1)]
    public async Task Filters_are_applied_and_unknown_ones_refused(string query, int count)
    {
        await PostAsync(Statement(First));
        HttpResponseMessage answer = await SendAsync("GET", "statements?" + query);
        Assert.Equal(count < 0 ? 400 : 200, (int)answer.StatusCode);
        if (count >= 0)
        {
            Assert.Equal(count, (await answer.JsonAsync()).GetProperty("statements").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_voided_statement_is_found_as_such_only()
    {
        await PostAsync(Statement(First));
        await PostAsync(Statement(Second).Replace("verbs/passed", "verbs/voided")
            .Replace("{\"id\":\"https://lms.example/course/7\"}", "{\"objectType\":\"StatementRef\",\"id\":\"" + First + "\"}"));
        Assert.Equal(404, (int)(await SendAsync("GET", "statements?statementId=" + First)).StatusCode);
        Assert.Equal(200, (int)(await SendAsync("GET", "statements?voidedStatementId=" + First)).StatusCode);
    }

    [Fact]
    public async Task What_is_stored_may_be_seen_later()
    {
        var clock = new ManualClock();
        Restart(new LrsOptions { Lag = TimeSpan.FromSeconds(30), Clock = clock });
        await PostAsync(Statement(First));
        Assert.Equal(404, (int)(await SendAsync("GET", "statements?statementId=" + First)).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(200, (int)(await SendAsync("GET", "statements?statementId=" + First)).StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_back()
    {
        Restart(new LrsOptions { PerMinute = 1 });
        await SendAsync("GET", "statements");
        HttpResponseMessage refused = await SendAsync("GET", "statements");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_statement_can_arrive_although_its_answer_is_lost()
    {
        _lrs.Faults.OnNth("/statements", 1, Fault.ResetBeforeHeaders().AfterApplying());
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Statement(First)));
        Assert.Single(_lrs.Statements);
    }

    private static string Batch(params string[] statements) => "[" + string.Join(",", statements) + "]";

    private static string Statement(string id) => "{\"id\":\"" + id + "\",\"timestamp\":\"2026-01-30T14:05:00.000Z\",\"actor\":{\"mbox\":\"mailto:ann@example.org\"},"
        + "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},\"object\":{\"id\":\"https://lms.example/course/7\"},"
        + "\"result\":{\"success\":true,\"duration\":\"PT1H\",\"score\":{\"scaled\":0.87,\"raw\":87,\"min\":0,\"max\":100}}}";

    private void Restart(LrsOptions? options = null)
    {
        _lrs.Dispose();
        _lrs = LrsSimulator.Start(options);
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? version = "1.0.3") => SendAsync("POST", "statements", body, version);

    private async Task<JsonElement> GetAsync(string target, string version = "1.0.3") => await (await SendAsync("GET", target, version: version)).JsonAsync();

    private async Task<HttpResponseMessage> SendAsync(
        string method, string target, string? body = null, string? version = "1.0.3", string? secret = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_lrs.Endpoint, target));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(_lrs.Key + ":" + (secret ?? _lrs.Token))));
        if (version is not null)
        {
            request.Headers.Add("X-Experience-API-Version", version);
        }

        request.Content = body is null ? null : new StringContent(body, new UTF8Encoding(false), contentType);
        return await _client.SendAsync(request);
    }
}
