using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Tests.Simulators;

/// <summary>TalentLMS: two APIs with little in common but the key.</summary>
public sealed class TalentSimulatorTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TalentSimulator _talent;
    private readonly HttpClient _client = new();

    public TalentSimulatorTests() => _talent = TalentSimulator.Start(new TalentOptions { Clock = _clock, BurstLimit = 30, HourlyLimit = 50 });

    public void Dispose()
    {
        _client.Dispose();
        _talent.Dispose();
    }

    [Fact]
    public async Task Version_2_has_pages_whose_edges_link_to_themselves()
    {
        JsonElement first = await (await ModernAsync("users?page[size]=100")).JsonAsync();
        JsonElement last = await (await ModernAsync("users?page%5Bsize%5D=100&page%5Bnumber%5D=3")).JsonAsync();
        JsonElement pagination = last.GetProperty("_meta").GetProperty("pagination");
        Assert.Equal((100, 50), (first.GetProperty("_data").GetArrayLength(), last.GetProperty("_data").GetArrayLength()));
        Assert.Equal((3, 3, 250), (pagination.GetProperty("page").GetInt32(), pagination.GetProperty("total_pages").GetInt32(), pagination.GetProperty("total_results").GetInt32()));
        Assert.Equal(last.GetProperty("_links").GetProperty("self").GetString(), last.GetProperty("_links").GetProperty("next").GetString());
        Assert.Equal(first.GetProperty("_links").GetProperty("self").GetString(), first.GetProperty("_links").GetProperty("prev").GetString());
        Assert.Equal(400, (int)(await ModernAsync("users?page[size]=101")).StatusCode);
    }

    [Fact]
    public async Task Lists_have_dates_and_single_records_have_custom_fields()
    {
        JsonElement item = (await (await ModernAsync("users")).JsonAsync()).GetProperty("_data")[1];
        JsonElement single = (await (await ModernAsync("users/42")).JsonAsync()).GetProperty("_data");
        Assert.True(item.TryGetProperty("registration", out _));
        Assert.False(item.TryGetProperty("custom_fields", out _));
        Assert.False(single.TryGetProperty("registration", out _) || single.TryGetProperty("last_updated", out _));
        Assert.Equal("Department", single.GetProperty("custom_fields")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Errors_are_flat_in_version_2_nested_in_version_1_and_html_without_accept()
    {
        JsonElement modern = await (await ModernAsync("users/9999")).JsonAsync();
        Assert.Equal("invalid_request_error", modern.GetProperty("type").GetString());
        JsonElement classic = await (await ClassicAsync("users/id:9999")).JsonAsync();
        Assert.Equal("The requested user does not exist", classic.GetProperty("error").GetProperty("message").GetString());
        using HttpResponseMessage html = await ModernAsync("users/9999", accept: null);
        Assert.Equal("text/html", html.Content.Headers.ContentType!.MediaType);
        Assert.Equal(401, (int)(await ModernAsync("users", key: "wrong")).StatusCode);
        Assert.Equal(401, (int)(await ClassicAsync("users", key: "wrong")).StatusCode);
        Assert.Equal(400, (int)(await ModernAsync("users", version: "soon")).StatusCode);
    }

    [Fact]
    public async Task Bursts_and_hours_are_limited_and_version_1_can_ask_for_the_rest()
    {
        for (int i = 0; i < 30; i++)
        {
            using HttpResponseMessage good = await ModernAsync("users?page[size]=1");
            Assert.Equal((49 - i).ToString(), good.Headers.GetValues("X-RateLimit-Remaining").Single());
        }

        using HttpResponseMessage burst = await ModernAsync("users?page[size]=1");
        Assert.Equal(429, (int)burst.StatusCode);
        Assert.Null(burst.Headers.RetryAfter);
        _clock.Advance(TimeSpan.FromSeconds(5));
        JsonElement limit = await (await ClassicAsync("ratelimit")).JsonAsync();
        Assert.Equal(("50", "19"), (limit.GetProperty("limit").GetString(), limit.GetProperty("remaining").GetString()));
        using HttpResponseMessage classic = await ClassicAsync("users/page_size:1");
        Assert.False(classic.Headers.Contains("X-RateLimit-Limit"));
        Assert.Equal(1, _talent.Counters.Throttled);
    }

    [Fact]
    public async Task Version_1_pages_are_bare_arrays_with_arguments_in_the_path()
    {
        JsonElement page = await (await ClassicAsync("users/page_size:100,page_number:3")).JsonAsync();
        Assert.Equal(50, page.GetArrayLength());
        Assert.Equal(JsonValueKind.String, page[0].GetProperty("id").ValueKind);
        Assert.Equal(0, (await (await ClassicAsync("users/page_size:100,page_number:4")).JsonAsync()).GetArrayLength());
        Assert.Equal(20, (await (await ClassicAsync("Users")).JsonAsync()).GetArrayLength());
        Assert.Equal(400, (int)(await ClassicAsync("users/page_size:1001")).StatusCode);
        Assert.Equal(400, (int)(await ClassicAsync("users/nonsense:1")).StatusCode);
    }

    [Fact]
    public async Task Enrollments_are_in_the_single_records_of_version_1()
    {
        JsonElement user = await (await ClassicAsync("users/email:u.00001@example.test")).JsonAsync();
        JsonElement enrollment = user.GetProperty("courses")[0];
        Assert.Contains(enrollment.GetProperty("completion_status").GetString(), (string[])["not_attempted", "incomplete", "completed", "failed"]);
        Assert.Matches(@"^\d\d/\d\d/\d{4}, \d\d:\d\d:\d\d$", enrollment.GetProperty("enrolled_on").GetString());
        JsonElement pair = await (await ClassicAsync($"getuserstatusincourse/course_id:{enrollment.GetProperty("id")},user_id:42")).JsonAsync();
        Assert.Contains(pair.GetProperty("completion_status").GetString(), (string[])["Not started", "In progress", "Completed", "Not passed"]);
        JsonElement course = await (await ClassicAsync("courses/id:136")).JsonAsync();
        Assert.Equal("Section", course.GetProperty("units")[0].GetProperty("type").GetString());
        Assert.False(course.GetProperty("users")[0].TryGetProperty("completion_status", out _));
        Assert.StartsWith("127.0.0.1", course.GetProperty("units")[1].GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> ModernAsync(string path, string? key = null, string? accept = "application/json", string version = "2025-01-01")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_talent.BaseUri, "api/v2/" + path));
        request.Headers.Add("X-API-Key", key ?? _talent.Token);
        request.Headers.Add("X-API-Version", version);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await _client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> ClassicAsync(string path, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_talent.BaseUri, "api/v1/" + path));
        request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes((key ?? _talent.Token) + ":")));
        return await _client.SendAsync(request);
    }
}
