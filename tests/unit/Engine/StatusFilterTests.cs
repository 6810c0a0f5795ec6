using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Filters by several words, and by a status that is derived here.</summary>
public sealed class StatusFilterTests
{
    private const string People = """
        [{"id":1,"state":"enrolled","due":"2026-01-01"},{"id":2,"state":"enrolled","due":"2027-01-01"},{"id":3,"state":"completed","due":"2026-01-01"},
         {"id":4,"state":"in_progress"},{"id":5,"state":"assigned","due":"2026-02-01"},{"id":6,"state":"withdrawn"}]
        """;

    private readonly RecordingObserver _observer = new();
    private readonly StubServer _server = new(_ => StubServer.Json(People));

    [Theory]
    [InlineData("overdue", "1 5")]
    [InlineData("enrolled", "2")]
    [InlineData("completed,overdue", "1 3 5")]
    [InlineData("In Progress, WITHDRAWN", "4 6")]
    [InlineData("failed,passed", "")]
    public async Task The_status_after_the_due_date_is_what_is_filtered_by(string status, string ids)
    {
        foreach (string several in new[] { "[]", "[\"status\"]" })
        {
            using LmsConnection lms = Connect(several);
            Assert.Equal(ids, await lms.IdsAsync(Read(status), _observer));
        }
    }

    [Theory]
    [InlineData("overdue", "?state=assigned&state=enrolled&state=in_progress&state=overdue&state=unknown")]
    [InlineData("completed", "?state=completed")]
    [InlineData("passed,completed,passed", "?state=completed&state=passed")]
    public async Task A_server_that_takes_several_words_is_given_what_may_become_the_asked_ones(string status, string query)
    {
        using LmsConnection lms = Connect("[\"status\"]");
        await lms.PagesAsync(Read(status), _observer);
        Assert.Equal(query, Assert.Single(_server.Requests).Uri.Query);
        Assert.DoesNotContain(_observer.VerboseLines, line => line.Contains("filter is applied here"));
    }

    [Fact]
    public async Task A_server_that_takes_one_is_given_none_of_several_and_that_is_told()
    {
        using LmsConnection lms = Connect("[]");
        await lms.PagesAsync(Read("completed,withdrawn"), _observer);
        Assert.Equal(string.Empty, Assert.Single(_server.Requests).Uri.Query);
        Assert.Contains(_observer.VerboseLines, line => line.Contains("does not apply status") && line.Contains("filter is applied here"));
    }

    [Fact]
    public async Task Without_the_derivation_the_words_are_the_systems_own()
    {
        using LmsConnection lms = Connect("[\"status\"]");
        Assert.Equal("1 2 3 4 5 6", await lms.IdsAsync(Read("enrolled", derive: false)));
        Assert.Equal("?state=enrolled", Assert.Single(_server.Requests).Uri.Query);
        List<LmsRecord> all = await lms.RecordsAsync(Read(null, derive: false));
        Assert.DoesNotContain(all.Cast<LmsEnrollment>(), e => e.Status == "overdue");
    }

    [Fact]
    public async Task One_word_that_is_none_is_named()
    {
        using LmsConnection lms = Connect("[]");
        (_, LmsFault fault) = await lms.FailAsync(Read("completed,done"));
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.StartsWith("'done' is no word for status", fault.Message);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public void Several_of_what_has_no_words_or_is_never_sent_is_a_mistake_of_the_definition()
    {
        LmsException failure = Assert.Throws<LmsException>(() => Definitions.Load("""
            "users": { "map": "$", "list": { "request": "GET /u", "supports": ["search"], "several": ["search", "status"] } }
            """));
        Assert.Contains("'search' has no words of its own", failure.Fault.Message);
        Assert.Contains("'status' is neither in 'when' nor in 'supports'", failure.Fault.Message);
    }

    private static ReadOperation Read(string? status, bool derive = true) => new()
    {
        Resource = LmsResource.Enrollments,
        Filters = new Dictionary<string, string?> { ["status"] = status },
        DerivesOverdue = derive,
    };

    private LmsConnection Connect(string several) => Stub.Connect(
        Definitions.Load($$"""
            "enrollments": {
              "map": "{ 'id': $string(id), 'status': state, 'due_at': due }",
              "list": { "request": "GET /people", "query": "{ 'state': filters.status }", "supports": ["status"], "several": {{several}} }
            }
            """),
        _server,
        new FakeTime());
}
