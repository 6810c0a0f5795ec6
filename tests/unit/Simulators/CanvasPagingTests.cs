using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Pages of Canvas: Link headers, defaults, bookmarks.</summary>
public sealed class CanvasPagingTests : IDisposable
{
    private readonly CanvasSimulator _canvas = CanvasSimulator.Start(new CanvasOptions { Users = 205, Enrollments = 900, Courses = 5 });
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _canvas.Dispose();
    }

    [Fact]
    public async Task The_link_header_has_the_documented_shape()
    {
        using HttpResponseMessage answer = await _client.SendAsync(
            _canvas, "api/v1/accounts/1/users?sort=username&per_page=20&page=2&include[]=time_zone&include[]=email");
        string url = _canvas.BaseUri + "api/v1/accounts/1/users?include%5B%5D=time_zone&include%5B%5D=email&sort=username&page=";
        Assert.Equal(
            $"<{url}2&per_page=20>; rel=\"current\",<{url}3&per_page=20>; rel=\"next\",<{url}1&per_page=20>; rel=\"prev\",<{url}1&per_page=20>; rel=\"first\"",
            answer.Headers.GetValues("Link").Single());
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("?per_page=500", 100)]
    [InlineData("?per_page=0", 1)]
    [InlineData("?per_page=-3", 1)]
    [InlineData("?per_page=junk", 1)]
    [InlineData("?per_page=7abc", 7)]
    public async Task Per_page_is_clamped(string query, int expected) =>
        Assert.Equal(expected, (await _client.GetJsonAsync(_canvas, "api/v1/accounts/self/users" + query)).GetArrayLength());

    [Fact]
    public async Task A_page_past_the_end_is_empty_and_a_full_last_page_has_no_next()
    {
        using HttpResponseMessage past = await _client.SendAsync(_canvas, "api/v1/accounts/1/users?page=99");
        Assert.Equal("[]", await past.Content.ReadAsStringAsync());
        Assert.Null(past.Link("next"));
        await using CanvasSimulator exact = CanvasSimulator.Start(new CanvasOptions { Users = 100 });
        using HttpResponseMessage full = await _client.SendAsync(exact, "api/v1/accounts/1/users?per_page=100");
        Assert.Equal(100, (await full.JsonAsync()).GetArrayLength());
        Assert.Null(full.Link("next"));
    }

    [Theory]
    [InlineData("api/v1/accounts/1/users?per_page=100", false)]
    [InlineData("api/v1/accounts/1/users?per_page=50&sort=id", false)]
    [InlineData("api/v1/accounts/1/courses?per_page=2", false)]
    [InlineData("api/v1/courses/502/enrollments?per_page=9", false)]
    [InlineData("api/v1/courses/502/modules/502000/items?per_page=40", true)]
    public async Task Only_lists_with_a_cheap_total_link_to_the_last_page(string path, bool last)
    {
        using HttpResponseMessage answer = await _client.SendAsync(_canvas, path);
        Assert.NotNull(answer.Link("next"));
        Assert.Equal(last, answer.Link("last") is not null);
    }

    [Theory]
    [InlineData("api/v1/accounts/1/users?per_page=30", 205)]
    [InlineData("api/v1/accounts/1/users?per_page=30&sort=id", 205)]
    [InlineData("api/v1/accounts/1/users?per_page=30&sort=id&include_deleted_users=true", 208)]
    [InlineData("api/v1/courses/502/modules/502000/items?per_page=50", 130)]
    public async Task Following_next_gives_every_record_once(string path, int expected)
    {
        List<string> ids = await ReadAllAsync(path);
        Assert.Equal(expected, ids.Count);
        Assert.Equal(expected, ids.Distinct().Count());
    }

    [Fact]
    public async Task Enrollment_pages_are_bookmarks_in_order_of_type_and_name()
    {
        const string All = "api/v1/courses/501/enrollments?per_page=20&state[]=active&state[]=invited&state[]=creation_pending"
            + "&state[]=inactive&state[]=completed&state[]=rejected&state[]=deleted";
        using HttpResponseMessage first = await _client.SendAsync(_canvas, All);
        Assert.EndsWith("page=first&per_page=20", first.Link("current")!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("page=bookmark:", first.Link("next")!.OriginalString, StringComparison.Ordinal);
        Assert.Null(first.Link("prev"));
        List<string> ids = await ReadAllAsync(All);
        Assert.Equal(_canvas.Population.Enrollments.Where(one => one.Course.Id == 501).Select(one => one.Id.ToString()).Order(), ids.Order());
        using HttpResponseMessage counted = await _client.SendAsync(_canvas, "api/v1/courses/501/enrollments?page=2");
        using HttpResponseMessage broken = await _client.SendAsync(_canvas, "api/v1/courses/501/enrollments?page=bookmark:WyJ");
        Assert.Equal((404, 404), ((int)counted.StatusCode, (int)broken.StatusCode));
    }

    [Fact]
    public async Task Terms_are_wrapped()
    {
        JsonElement terms = await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/terms");
        Assert.Equal(2, terms.GetProperty("enrollment_terms").GetArrayLength());
    }

    [Fact]
    public async Task Links_never_carry_the_token()
    {
        using HttpResponseMessage answer = await _client.SendAsync(
            _canvas, "api/v1/accounts/1/users?access_token=" + Uri.EscapeDataString(_canvas.Token), token: null);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.DoesNotContain("access_token", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal(1, _canvas.TokensInQuery);
    }

    private async Task<List<string>> ReadAllAsync(string path)
    {
        List<string> ids = [];
        Uri? next = new(_canvas.BaseUri, path);
        while (next is not null)
        {
            using HttpResponseMessage answer = await _client.SendAsync(_canvas, next.PathAndQuery);
            ids.AddRange((await answer.JsonAsync()).EnumerateArray().Select(record => record.GetProperty("id").ToString()));
            next = answer.Link("next");
        }

        return ids;
    }
}
