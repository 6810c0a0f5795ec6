using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Sandbox;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Sandbox;

/// <summary>A sandbox of a million people holds what was written to it and no more, and finds single records without going through all.</summary>
[Collection(Alone.Name)]
public sealed class LargeSandboxTests : IDisposable
{
    private readonly HttpMessageInvoker _server = new(SandboxServer.Create(new Dictionary<string, string> { ["users"] = "1000000", ["courses"] = "40" }));

    public void Dispose() => _server.Dispose();

    // A million records with their texts would take more than a gigabyte.
    [Fact]
    public async Task A_million_people_take_no_memory()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal("999999 1000000", await IdsAsync("users?size=2&page=500000"));
        Assert.Equal("777777", await IdsAsync("users?username=u777777"));
        Assert.Equal("777777", await IdsAsync("users?email=U777777@example.org"));
        Assert.Equal(string.Empty, await IdsAsync("users?email=u1000001@example.org"));
        string own = await IdsAsync("enrollments?user=1000000");
        Assert.All(own.Split(' '), id => Assert.EndsWith(":1000000", id));
        Assert.Contains("\"id\":\"" + own.Split(' ')[0] + "\"", await TextAsync(HttpMethod.Get, "enrollments/" + own.Split(' ')[0]));
        Assert.EndsWith(own.Split(' ').Last(), await IdsAsync($"enrollments?size=10&page={((await TotalAsync("enrollments")) + 9) / 10}"));
        int people = await TotalAsync("users?status=suspended");
        Assert.InRange(people, 90_000, 110_000);

        // What is left is the places of the list that was asked for last.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32_000_000);
    }

    [Fact]
    public async Task Each_record_is_where_the_list_shows_it()
    {
        using var small = new HttpMessageInvoker(SandboxServer.Create(new Dictionary<string, string> { ["users"] = "300", ["courses"] = "7" }));
        foreach (string collection in new[] { "users", "courses", "items", "enrollments" })
        {
            string[] all = (await IdsAsync(collection + "?size=500", small)).Split(' ').Concat((await IdsAsync(collection + "?size=500&page=2", small)).Split(' ')).Where(id => id.Length > 0).ToArray();
            Assert.Equal(await TotalAsync(collection, small), all.Distinct().Count());
            foreach (string id in all)
            {
                Assert.StartsWith("{\"id\":\"" + id + "\"", await TextAsync(HttpMethod.Get, collection + "/" + id, null, small));
            }

            string[] byCourse = collection is "items" or "enrollments"
                ? (await Task.WhenAll(Enumerable.Range(1, 7).Select(c => IdsAsync($"{collection}?size=500&course=c{c}", small)))).SelectMany(ids => ids.Split(' ')).ToArray()
                : all;
            Assert.Equal(all.OrderBy(id => id, StringComparer.Ordinal), byCourse.OrderBy(id => id, StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_written_among_a_million_is_found_at_once()
    {
        string people = string.Join(",", Enumerable.Range(0, 2000).Select(i => $$"""{"first":"N","last":"N","login":"n{{i}}","mail":"n{{i}}@new.example"}"""));
        await TextAsync(HttpMethod.Post, "users", "[" + people + "]");
        Assert.Equal("1001501", await IdsAsync("users?username=n1500"));
        Assert.Equal("1001999 1002000", await IdsAsync("users?size=2&page=501000"));

        await TextAsync(HttpMethod.Delete, "courses/c3");
        await TextAsync(HttpMethod.Delete, "users/500000");
        Assert.Equal("500001", await IdsAsync("users?size=1&page=500000"));
        Assert.Equal(1_001_999, await TotalAsync("users"));
        Assert.Equal(0, await TotalAsync("enrollments?course=c3"));
        Assert.Equal(string.Empty, await IdsAsync("enrollments?user=500000"));
    }

    private async Task<string> IdsAsync(string address, HttpMessageInvoker? server = null)
    {
        JsonataValue all = JsonataValue.Parse(await TextAsync(HttpMethod.Get, address, null, server));
        return string.Join(" ", Enumerable.Range(0, all.Count).Select(i => all[i]["id"].AsString()));
    }

    private async Task<int> TotalAsync(string address, HttpMessageInvoker? server = null)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, address, null, server);
        return int.Parse(answer.Headers.GetValues("X-Total-Count").Single(), CultureInfo.InvariantCulture);
    }

    private async Task<string> TextAsync(HttpMethod method, string address, string? body = null, HttpMessageInvoker? server = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, address, body, server);
        Assert.True(answer.IsSuccessStatusCode, address);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? body, HttpMessageInvoker? server)
    {
        using var request = new HttpRequestMessage(method, "https://sandbox.invalid/v1/" + address) { Content = body is null ? null : new StringContent(body) };
        return await (server ?? _server).SendAsync(request, CancellationToken.None);
    }
}
