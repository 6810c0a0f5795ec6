using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Joined records: in bulk where the LMS can, each once a call, and a gap never costs the record that has it.</summary>
public sealed class IncludeTests
{
    private static string Resources(string users, string include = "{}") => $$"""
        "users": { "map": "{ 'id': $string(id), 'name': name, 'username': login }", {{users}} },
        "enrollments": {
          "map": "{ 'id': $string(id), 'user': { 'id': $string(who) } }",
          "include": {{include}},
          "list": { "request": "GET /enrollments", "paging": { "kind": "page", "parameter": "page", "end": ["emptyPage"], "pageSize": { "default": 2, "max": 2 } } }
        }
        """;

    [Fact]
    public async Task Each_is_asked_for_once_whatever_the_page()
    {
        var server = new StubServer(request => request.Uri.AbsolutePath.EndsWith("/enrollments", System.StringComparison.Ordinal)
            ? Page(request, "7 8", "7 9", "9 8")
            : StubServer.Json("[" + string.Join(",", request.Query("ids")!.Split(',').Append("99").Select(id => $$"""{"id":{{id}},"name":"n{{id}}"}""")) + "]"));
        using LmsConnection connection = Stub.Connect(
            Definitions.Load(Resources(""" "bulk": { "request": "GET /people", "query": "{ 'ids': $join(ids, ',') }" } """)), server);

        List<LmsRecord> records = await connection.RecordsAsync(Read());

        Assert.Equal("n7 n8 n7 n9 n9 n8", string.Join(" ", records.Cast<LmsEnrollment>().Select(e => Assert.IsType<LmsUser>(e.User).Name)));
        Assert.Equal(new[] { "7,8", "9" }, server.Requests.Select(r => r.Query("ids")).OfType<string>());
    }

    [Fact]
    public async Task A_reference_may_be_by_another_name_than_the_id()
    {
        var server = new StubServer(request => request.Uri.AbsolutePath.EndsWith("/enrollments", System.StringComparison.Ordinal)
            ? Page(request, "11 12")
            : StubServer.Json("""[{"id":1,"name":"one","login":"11"},{"id":2,"name":"two","login":"12"}]"""));
        using LmsConnection connection = Stub.Connect(
            Definitions.Load(Resources(""" "bulk": { "request": "GET /people" } """, """{ "user": { "match": "[id, username]" } }""")), server);

        List<LmsRecord> records = await connection.RecordsAsync(Read());

        Assert.Equal("one two", string.Join(" ", records.Cast<LmsEnrollment>().Select(e => e.User!.Name)));
    }

    [Fact]
    public async Task What_cannot_be_had_is_told_once_and_not_asked_for_again()
    {
        var observer = new RecordingObserver();
        var server = new StubServer(request => request.Uri.AbsolutePath.EndsWith("/enrollments", System.StringComparison.Ordinal)
            ? Page(request, "7 8", "8 7")
            : StubServer.Json(request.Uri.AbsolutePath.EndsWith("/7", System.StringComparison.Ordinal) ? """{"id":7,"name":"n7"}""" : "{}", request.Uri.AbsolutePath.EndsWith("/7", System.StringComparison.Ordinal) ? 200 : 404));
        using LmsConnection connection = Stub.Connect(Definitions.Load(Resources(""" "get": { "request": "GET /people/{id}" } """)), server);

        List<LmsRecord> records = await connection.RecordsAsync(Read(), observer);

        Assert.Equal("n7 - - n7", string.Join(" ", records.Cast<LmsEnrollment>().Select(e => (e.User as LmsUser)?.Name ?? "-")));
        Assert.Contains("users with the ids 8 could not be read", Assert.Single(observer.Warnings));
        Assert.Equal(2, server.Requests.Count(r => r.Uri.AbsolutePath.IndexOf("/people/", System.StringComparison.Ordinal) >= 0));
    }

    private static ReadOperation Read() => new() { Resource = LmsResource.Enrollments, Include = new[] { "user" } };

    private static HttpResponseMessage Page(StubRequest request, params string[] pages)
    {
        int page = int.Parse(request.Query("page")!, System.Globalization.CultureInfo.InvariantCulture);
        return StubServer.Json(page > pages.Length
            ? "[]"
            : "[" + string.Join(",", pages[page - 1].Split(' ').Select((who, i) => $$"""{"id":{{(page * 10) + i}},"who":{{who}}}""")) + "]");
    }
}
