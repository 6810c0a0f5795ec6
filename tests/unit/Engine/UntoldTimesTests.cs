using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Who filters by a time that the LMS does not tell may go on to remove what comes out.</summary>
public sealed class UntoldTimesTests
{
    private const string Resources = """
        "users": {
          "map": "{ 'id': $string(id), 'name': name, 'created_at': made, 'updated_at': changed }",
          "list": { "routes": [
            { "when": ["search"], "request": "GET /changed", "query": "{ 'since': filters.updated_after }", "supports": ["updated_after"], "recheck": ["updated_after"] },
            { "request": "GET /users" }
          ] }
        },
        "enrollments": {
          "map": "{ 'id': $string(id), 'status': state, 'completed_at': done, 'due_at': due }",
          "list": { "routes": [
            { "when": ["user_id"], "request": "GET /of/{user_id}", "untold": [{ "filter": "completed_after", "remedy": "Nobody knows." }] },
            { "request": "GET /people" }
          ] }
        }
        """;

    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task Nobody_is_new_whose_beginning_is_not_told()
    {
        using StubServer server = Server("""[{"id":1},{"id":2,"made":"2026-02-01T00:00:00Z"},{"id":3},{"id":4,"made":"2025-02-01T00:00:00Z"}]""");
        using LmsConnection lms = Connect(server);

        Assert.Equal("2", await lms.IdsAsync(Stub.Read(filters: ("created_after", "2026-01-01")), _observer));

        Assert.Contains("does not tell the created_at of 2 records of users: created_after leaves them out", Assert.Single(_observer.Warnings));
    }

    [Fact]
    public async Task What_may_have_changed_is_kept_and_counted()
    {
        using StubServer server = Server("""[{"id":1},{"id":2,"changed":"2026-02-01T00:00:00Z"},{"id":3},{"id":4,"changed":"2025-02-01T00:00:00Z"}]""");
        using LmsConnection lms = Connect(server);

        Assert.Equal("1 2 3", await lms.IdsAsync(Stub.Read(filters: ("updated_after", "2026-01-01")), _observer));

        Assert.Contains("does not tell the updated_at of 2 records of users: updated_after keeps them", Assert.Single(_observer.Warnings));
    }

    [Fact]
    public async Task What_another_filter_leaves_out_is_not_counted()
    {
        using StubServer server = Server("""[{"id":1,"name":"Ann","changed":"2026-02-01T00:00:00Z"},{"id":2,"made":"2025-02-01T00:00:00Z"},{"id":3,"changed":"2025-02-01T00:00:00Z"}]""");
        using LmsConnection lms = Connect(server);

        Assert.Equal(string.Empty, await lms.IdsAsync(Stub.Read(filters: new[] { ("created_after", (string?)"2026-01-01"), ("updated_after", "2026-01-01") }), _observer));

        Assert.Contains("created_at of 1 record of users", Assert.Single(_observer.Warnings));
    }

    [Fact]
    public async Task What_the_system_chose_itself_is_not_counted()
    {
        using StubServer server = Server("""[{"id":1,"name":"Ann"}]""");
        using LmsConnection lms = Connect(server);

        Assert.Equal("1", await lms.IdsAsync(Stub.Read(filters: new[] { ("search", (string?)"Ann"), ("updated_after", "2026-01-01") }), _observer));

        Assert.Empty(_observer.Warnings);
    }

    [Theory]
    [InlineData("completed", 1)]
    [InlineData("passed", 1)]
    [InlineData("failed", 1)]
    [InlineData("in_progress", 0)]
    [InlineData("enrolled", 0)]
    public async Task Only_what_is_done_has_a_time_of_completion_to_tell(string status, int warnings)
    {
        using StubServer server = Server($"[{{\"id\":1,\"state\":\"{status}\"}},{{\"id\":2,\"state\":\"completed\",\"done\":\"2026-02-01T00:00:00Z\"}}]");
        using LmsConnection lms = Connect(server);

        Assert.Equal("2", await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("completed_after", "2026-01-01")), _observer));

        Assert.Equal(warnings, _observer.Warnings.Count(w => w.Contains("completed_at of 1 record of enrollments that are done: completed_after leaves them out")));
        Assert.Equal(warnings, _observer.Warnings.Count);
    }

    [Fact]
    public async Task A_sheet_of_few_columns_is_told_the_same()
    {
        using StubServer server = Server("""[{"id":1,"state":"completed"}]""");
        using LmsConnection lms = Connect(server);

        await lms.IdsAsync(new ReadOperation { Resource = LmsResource.Enrollments, Fields = new[] { "id" }, Filters = Stub.Read(filters: ("completed_after", "2026-01-01")).Filters }, _observer);

        Assert.Contains("completed_at of 1 record", Assert.Single(_observer.Warnings));
    }

    [Fact]
    public async Task What_the_list_says_itself_is_not_said_twice()
    {
        using StubServer server = Server("""[{"id":1,"state":"completed"}]""");
        using LmsConnection lms = Connect(server);

        await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: new[] { ("user_id", (string?)"7"), ("completed_after", "2026-01-01") }), _observer);

        Assert.EndsWith("Nobody knows.", Assert.Single(_observer.Warnings));
    }

    [Theory]
    [InlineData("""[{"id":1},{"id":2}]""", "", 1)]
    [InlineData("""[{"id":1},{"id":2,"due":"2025-02-01T00:00:00Z"}]""", "2", 0)]
    [InlineData("""[{"id":1,"due":"2026-02-01T00:00:00Z"},{"id":2}]""", "", 0)]
    [InlineData("[]", "", 0)]
    public async Task Where_some_are_due_the_others_are_not(string people, string ids, int warnings)
    {
        using StubServer server = Server(people);
        using LmsConnection lms = Connect(server);

        Assert.Equal(ids, await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("due_before", "2026-01-01")), _observer));

        Assert.Equal(warnings, _observer.Warnings.Count(w => w.Contains("does not tell the due_at of 2 records of enrollments")));
        Assert.Equal(warnings, _observer.Warnings.Count);
    }

    [Fact]
    public async Task It_is_told_once_by_who_counts_over_several_reads()
    {
        var drift = new DriftReport();
        using StubServer server = Server("""[{"id":1},{"id":2}]""");
        using LmsConnection lms = Connect(server);
        for (int i = 0; i < 3; i++)
        {
            await lms.IdsAsync(new ReadOperation { Resource = LmsResource.Users, Drift = drift, Filters = Stub.Read(filters: ("updated_after", "2026-01-01")).Filters }, _observer);
        }

        Assert.Empty(_observer.Warnings);
        Assert.Contains("of 6 records of users", Assert.Single(drift.TakeWarnings()));
        Assert.Empty(drift.TakeWarnings());
    }

    private static StubServer Server(string records) => new(_ => StubServer.Json(records));

    private static LmsConnection Connect(StubServer server) => Stub.Connect(Definitions.Load(Resources), server);
}
