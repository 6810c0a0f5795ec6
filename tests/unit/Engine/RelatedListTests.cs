using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Joined records out of their own list: only where it is surely cheaper than reading them one by one.</summary>
public sealed class RelatedListTests
{
    private const string Resources = """
        "users": {
          "map": "{ 'id': $string(id), 'name': name }",
          "list": { "request": "GET /people", "joins": true, "paging": {
            "kind": "page", "parameter": "page", "first": 1, "pageSize": { "parameter": "size", "default": 10, "max": 10 },
            "total": "$number(headers.'x-total')", "end": ["totalReached", "emptyPage"], "sideBySide": true } },
          "get": { "request": "GET /people/{id}", "completes": true }
        },
        "enrollments": {
          "map": "{ 'id': $string(id), 'user': { 'id': $string(who) } }",
          "list": { "request": "GET /enrollments", "paging": { "kind": "none" } }
        }
        """;

    private readonly RecordingObserver _observer = new();
    private bool _denied;

    // People 1 to 'people' are listed; anybody can be had alone.
    [Theory]
    [InlineData(4, 200, 0, 4)]
    [InlineData(6, 10, 1, 0)]
    [InlineData(30, 40, 4, 0)]
    [InlineData(30, 200, 20, 0)]
    [InlineData(30, 210, 1, 20)]
    [InlineData(12, 1, 1, 11)]
    public async Task The_list_is_read_where_it_has_fewer_pages_than_records_are_missing(int wanted, int people, int pages, int singles)
    {
        (List<LmsRecord> records, StubServer server) = await ReadAsync(wanted, people);

        Assert.Equal(Enumerable.Range(1, wanted).Select(i => "n" + i), records.Cast<LmsEnrollment>().Select(e => Assert.IsType<LmsUser>(e.User).Name));
        Assert.Equal(pages, server.Requests.Count(r => r.Uri.AbsolutePath == "/base/people"));
        Assert.Equal(singles, server.Requests.Count(r => r.Uri.AbsolutePath.StartsWith("/base/people/", StringComparison.Ordinal)));
        Assert.Empty(_observer.Warnings);
    }

    [Fact]
    public async Task Who_may_not_list_reads_one_by_one()
    {
        _denied = true;
        (List<LmsRecord> records, StubServer server) = await ReadAsync(8, 10);

        Assert.All(records.Cast<LmsEnrollment>(), e => Assert.IsType<LmsUser>(e.User));
        Assert.Equal(1 + 1 + 8, server.Requests.Count);
        Assert.Contains(_observer.VerboseLines, line => line.Contains("read one by one"));
    }

    [Fact]
    public async Task Completed_records_are_read_one_by_one()
    {
        (_, StubServer server) = await ReadAsync(8, 10, detailed: true);

        Assert.Equal(1 + 8, server.Requests.Count);
    }

    [Fact]
    public async Task How_many_relatives_were_read_is_no_progress_of_the_read()
    {
        await ReadAsync(30, 40);

        Assert.Equal(30, Assert.Single(_observer.Steps).Records);
    }

    [Theory]
    [InlineData("""{ "request": "GET /p", "joins": true }""")]
    [InlineData("""{ "request": "GET /p/{email}", "when": ["email"], "joins": true, "paging": { "kind": "page", "parameter": "p", "total": "1", "end": ["emptyPage"] } }""")]
    public void A_list_that_cannot_be_weighed_is_a_mistake_of_the_definition(string list)
        => Assert.Contains(
            "weighed against single reads",
            Assert.Throws<LmsException>(() => Definitions.Load($$"""
                "users": { "map": "$", "list": {{list}} }
                """)).Fault.Message);

    private async Task<(List<LmsRecord> Records, StubServer Server)> ReadAsync(int wanted, int people, bool detailed = false)
    {
        var server = new StubServer(request => request.Uri.AbsolutePath switch
        {
            "/base/enrollments" => StubServer.Json("[" + string.Join(",", Enumerable.Range(1, wanted).Select(i => $$"""{"id":{{i}},"who":{{i}}}""")) + "]"),
            "/base/people" when _denied => StubServer.Json("{}", 403),
            "/base/people" => StubServer.Json(
                Stub.People(Enumerable.Range(1, people).Skip((int.Parse(request.Query("page")!, CultureInfo.InvariantCulture) - 1) * 10).Take(10)),
                200,
                ("X-Total", people.ToString(CultureInfo.InvariantCulture))),
            var path => StubServer.Json(Stub.People(new[] { int.Parse(path.Split('/').Last(), CultureInfo.InvariantCulture) }).Trim('[', ']')),
        });
        using LmsConnection connection = Stub.Connect(Definitions.Load(Resources), server);
        var operation = new ReadOperation { Resource = LmsResource.Enrollments, Include = new[] { "user" }, Detailed = detailed };
        return (await connection.RecordsAsync(operation, _observer), server);
    }
}
