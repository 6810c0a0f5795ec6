using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

public sealed class FilterTests
{
    private const string Resources = """
        "users": {
          "map": "{ 'id': $string(id), 'name': name, 'username': login, 'emails': mail, 'status': state, 'updated_at': changed }",
          "list": { "routes": [
            { "when": ["username"], "request": "GET /by-login/{username}" },
            { "when": ["email"], "request": "GET /by-mail", "query": "{ 'mail': filters.email }", "recheck": ["email"] },
            { "request": "GET /users", "query": "{ 'q': filters.search, 'state': filters.status }", "supports": ["search", "status"] }
          ] }
        },
        "enrollments": {
          "map": "{ 'id': $string(id), 'completed_at': done, 'due_at': due, 'updated_at': changed }",
          "list": { "when": ["course_id"], "request": "GET /courses/{course_id}/people" }
        }
        """;

    private const string People = """
        [{"id":1,"name":"Ann Lee","login":"ann","mail":"Ann@x.org","state":"active","changed":"2026-01-01T00:00:00Z"},
         {"id":2,"name":"Ben Novák","login":"ben","mail":"ben@y.org","state":"suspended","changed":"2026-02-01T00:00:00Z"},
         {"id":3,"name":"Annika","login":"annika","mail":["a@y.org","ann@x.org"],"state":"active"}]
        """;

    private readonly RecordingObserver _observer = new();
    private readonly StubServer _server = new(_ => StubServer.Json(People));

    [Theory]
    [InlineData("username", "ann", "/base/by-login/ann")]
    [InlineData("email", "ann@x.org", "/base/by-mail")]
    [InlineData("search", "Ann", "/base/users")]
    public async Task The_first_route_whose_filters_are_given_is_taken(string name, string value, string path)
    {
        using LmsConnection lms = Connect();
        await lms.PagesAsync(Stub.Read(filters: (name, value)), _observer);
        Assert.Equal(path, Assert.Single(_server.Requests).Uri.AbsolutePath);
    }

    [Fact]
    public async Task A_filter_that_the_lms_applies_is_sent_and_not_applied_again()
    {
        using LmsConnection lms = Connect();
        Assert.Equal("1 2 3", await lms.IdsAsync(Stub.Read(filters: new[] { ("status", (string?)"suspended"), ("search", "x&y") }), _observer));
        Assert.Equal("?q=x%26y&state=suspended", Assert.Single(_server.Requests).Uri.Query);
        Assert.DoesNotContain(_observer.VerboseLines, line => line.Contains("filter"));
    }

    [Fact]
    public async Task A_filter_that_it_applies_roughly_is_applied_again()
    {
        using LmsConnection lms = Connect();
        Assert.Equal("1 3", await lms.IdsAsync(Stub.Read(filters: ("email", "ANN@x.org"))));
    }

    [Fact]
    public async Task A_filter_that_it_cannot_apply_is_applied_here_and_that_is_told()
    {
        using LmsConnection lms = Connect();
        Assert.Equal("2 3", await lms.IdsAsync(Stub.Read(filters: ("updated_after", "2026-01-15")), _observer));
        Assert.Contains(_observer.VerboseLines, line => line.Contains("does not apply updated_after") && line.Contains("all users are read"));
        Assert.Equal(string.Empty, Assert.Single(_server.Requests).Uri.Query);
    }

    [Theory]
    [InlineData("username", "ann*", "1 3")]
    [InlineData("username", "?en", "2")]
    [InlineData("username", "ANN*", "1 3")]
    [InlineData("email", "*@y.org", "2 3")]
    [InlineData("search", "nov*k", "2")]
    [InlineData("search", "le?", "1")]
    public async Task Wildcards_are_ours_and_never_go_to_the_lms(string name, string value, string ids)
    {
        using LmsConnection lms = Connect();
        Assert.Equal(ids, await lms.IdsAsync(Stub.Read(filters: (name, value)), _observer));
        Assert.Equal("/base/users", Assert.Single(_server.Requests).Uri.PathAndQuery);
        Assert.Contains(_observer.VerboseLines.Concat(_observer.Warnings), line => line.Contains("does not apply " + name));
    }

    [Fact]
    public async Task A_strict_filter_is_an_error_before_any_request()
    {
        using LmsConnection lms = Connect();
        var operation = new ReadOperation { Resource = LmsResource.Users, StrictFilter = true, Filters = Stub.Read(filters: ("updated_after", "2026-01-15")).Filters };
        (_, LmsFault fault) = await lms.FailAsync(operation);
        Assert.Equal("LmsNotSupported", fault.ErrorId);
        Assert.Contains("updated_after", fault.Message);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_list_that_needs_a_filter_says_which()
    {
        using LmsConnection lms = Connect();
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Enrollments));
        Assert.Equal("LmsNotSupported", fault.ErrorId);
        Assert.Contains("course_id", fault.RecommendedAction);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("colour", "red", "'colour' is no filter of users")]
    [InlineData("status", "sleepy", "'sleepy' is no word for status")]
    [InlineData("updated_after", "yesterday", "'yesterday' is no time for updated_after")]
    [InlineData("updated_after", "2026", "'2026' is no time for updated_after")]
    public async Task A_filter_that_cannot_be_right_is_refused(string name, string value, string beginning)
    {
        using LmsConnection lms = Connect();
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(filters: (name, value)));
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.StartsWith(beginning, fault.Message);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("completed_after", "2026-01-02", "2")]
    [InlineData("due_before", "2026-01-02", "1")]
    [InlineData("updated_after", "2026-01-02", "2 3")]
    public async Task Times_that_are_not_there_count_as_the_schema_says(string name, string value, string ids)
    {
        var server = new StubServer(_ => StubServer.Json("""
            [{"id":1,"done":"2026-01-01T00:00:00Z","due":"2026-01-01T23:59:59Z","changed":1767225600},
             {"id":2,"done":"2026-01-02T00:00:00Z","due":"2026-01-02T00:00:00Z","changed":"2026-01-02T00:00:00Z"},
             {"id":3}]
            """));
        using LmsConnection lms = Stub.Connect(Definitions.Load(Resources), server);
        Assert.Equal(ids, await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: new[] { ("course_id", (string?)"7"), (name, value) })));
    }

    [Fact]
    public async Task Filters_that_are_null_are_none()
    {
        using LmsConnection lms = Connect();
        Assert.Equal("1 2 3", await lms.IdsAsync(Stub.Read(filters: new[] { ("email", (string?)null), ("username", null) })));
    }

    private LmsConnection Connect() => Stub.Connect(Definitions.Load(Resources), _server);
}
