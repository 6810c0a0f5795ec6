using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>A read does what it was asked for, or says that it does not.</summary>
public sealed class PromiseTests
{
    private const string States = """
        "enrollments": {
          "map": "{ 'id': $string(id), 'status': state }",
          "list": {
            "request": "GET /people", "query": "{ 'state': filters.status = 'completed' ? 'done' }", "supports": ["status"], "recheck": ["status"],
            "narrows": { "status": ["completed"] },
            "untold": [
              { "filter": "status", "words": ["failed"], "unlessDetailed": true, "remedy": "Look at each." },
              { "filter": "completed_after", "remedy": "Nobody knows." }
            ],
            "leavesOut": "those who left are not in it."
          }
        }
        """;

    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData("email", "")]
    [InlineData("email", "  ")]
    [InlineData("status", "")]
    [InlineData("id", " ")]
    public async Task A_blank_filter_never_selects_everybody(string name, string value)
    {
        using var server = new StubServer(_ => StubServer.Json("[{\"id\":1}]"));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(filters: (name, value)));
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.Contains($"The filter {name} is blank", fault.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_cursor_is_of_no_use_to_a_read_by_id()
    {
        using var server = new StubServer(_ => StubServer.Json("{\"id\":1}"));
        using LmsConnection lms = Stub.Connect(Definitions.Load("""
            "users": { "map": "{ 'id': $string(id) }", "get": { "request": "GET /users/{id}" } }
            """), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(cursor: "xyz", filters: ("id", "1")));
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("completed", false)]
    [InlineData("in_progress", true)]
    [InlineData("enrolled", true)]
    public async Task A_word_that_the_system_does_not_narrow_by_is_told(string status, bool told)
    {
        using LmsConnection lms = Connect();
        await lms.PagesAsync(Read("status", status), _observer);
        Assert.Equal(told, _observer.VerboseLines.Any(line => line.Contains("does not apply status " + status)));
        if (told)
        {
            (_, LmsFault fault) = await lms.FailAsync(Read("status", status, strict: true));
            Assert.Equal("LmsNotSupported", fault.ErrorId);
        }
        else
        {
            await lms.PagesAsync(Read("status", status, strict: true));
        }
    }

    [Theory]
    [InlineData("status", "failed", false, "Look at each.")]
    [InlineData("status", "failed", true, null)]
    [InlineData("status", "completed", false, null)]
    [InlineData("completed_after", "2026-01-01", true, "Nobody knows.")]
    public async Task What_a_list_does_not_tell_is_no_empty_answer(string filter, string value, bool detailed, string? remedy)
    {
        using LmsConnection lms = Connect();
        await lms.PagesAsync(Read(filter, value, detailed), _observer);
        Assert.Equal(remedy is null ? 0 : 1, _observer.Warnings.Count(w => w.Contains("does not tell " + filter)));
        Assert.All(_observer.Warnings.Where(w => w.Contains("does not tell")), w => Assert.EndsWith(remedy!, w));
    }

    [Fact]
    public async Task What_is_left_out_is_told_once_by_who_counts_over_several_reads()
    {
        var drift = new DriftReport();
        using LmsConnection lms = Connect();
        for (int i = 0; i < 3; i++)
        {
            await lms.PagesAsync(new ReadOperation { Resource = LmsResource.Enrollments, Drift = drift }, _observer);
        }

        Assert.Empty(_observer.Warnings);
        Assert.EndsWith("those who left are not in it.", Assert.Single(drift.TakeWarnings()));
    }

    [Fact]
    public void Words_that_are_none_are_mistakes_of_the_definition()
    {
        LmsException failure = Assert.Throws<LmsException>(() => Definitions.Load("""
            "users": { "map": "$", "list": { "request": "GET /u", "supports": ["status"], "narrows": { "status": ["sleepy"] }, "untold": [{ "filter": "mood", "remedy": "r" }] } }
            """));
        Assert.Contains("'sleepy' is no word for status", failure.Fault.Message);
        Assert.Contains("'mood' is no filter of users", failure.Fault.Message);
    }

    [Fact]
    public async Task Empty_pages_without_end_are_a_loop()
    {
        using var server = new StubServer(r => StubServer.Json("[]", 200, ("Link", $"<https://lms.example.org/base/users?at={r.Number}>; rel=\"next\"")));
        using LmsConnection lms = Stub.Connect(Definitions.Load(http: """{ "paging": { "kind": "linkHeader" } }"""), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(first: 50));
        Assert.Equal("LmsPagingLoop", fault.ErrorId);
        Assert.NotNull(fault.Cursor);
        Assert.InRange(server.Requests.Count, 50, 110);
    }

    [Fact]
    public async Task A_relation_that_no_mapping_fills_is_told()
    {
        using var server = new StubServer(_ => StubServer.Json("[{\"id\":1}]"));
        using LmsConnection lms = Stub.Connect(Definitions.Load("""
            "users": { "map": "{ 'id': $string(id) }", "list": { "request": "GET /users" }, "get": { "request": "GET /users/{id}" } }
            """), server);
        await lms.PagesAsync(new ReadOperation { Resource = LmsResource.Users, Include = new[] { "manager" } }, _observer);
        Assert.Contains("does not tell manager of its users", Assert.Single(_observer.Warnings));
    }

    [Fact]
    public async Task A_relative_that_cannot_be_read_costs_no_record_and_says_why()
    {
        using var server = new StubServer(r => r.Uri.AbsolutePath.EndsWith("/7", System.StringComparison.Ordinal) ? StubServer.Json("{}", 500)
            : r.Uri.AbsolutePath.EndsWith("/8", System.StringComparison.Ordinal) ? StubServer.Json("{\"id\":8,\"name\":\"eight\"}")
            : StubServer.Json("[{\"id\":1,\"who\":7},{\"id\":2,\"who\":8},{\"id\":3,\"who\":null}]"));
        using LmsConnection lms = Stub.Connect(Definitions.Load("""
            "users": { "map": "{ 'id': $id(id), 'name': name }", "get": { "request": "GET /users/{id}" } },
            "enrollments": { "map": "{ 'id': $id(id), 'user': { 'id': $string(who) } }", "list": { "request": "GET /enrollments" } }
            """), server);
        List<LmsRecord> records = await lms.RecordsAsync(new ReadOperation { Resource = LmsResource.Enrollments, Include = new[] { "user" } }, _observer);
        Assert.Equal("7 8 ", string.Join(" ", records.Cast<LmsEnrollment>().Select(e => e.User?.Id)));
        Assert.IsType<LmsUser>(((LmsEnrollment)records[1]).User);
        string warning = Assert.Single(_observer.Warnings);
        Assert.Contains("users with the ids 7 could not be read", warning);
        Assert.Contains("500", warning);
        Assert.Equal(3, server.Requests.Count);
    }

    private static ReadOperation Read(string filter, string value, bool detailed = false, bool strict = false) => new()
    {
        Resource = LmsResource.Enrollments,
        Filters = new Dictionary<string, string?> { [filter] = value },
        Detailed = detailed,
        StrictFilter = strict,
        DerivesOverdue = false,
    };

    private static LmsConnection Connect() => Stub.Connect(
        Definitions.Load(States), new StubServer(_ => StubServer.Json("[{\"id\":1,\"state\":\"completed\"}]")), new FakeTime());
}
