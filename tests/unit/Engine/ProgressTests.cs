using System;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>How far a read is: records, of how many, and that it waits, always under the name of the read.</summary>
public sealed class ProgressTests
{
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(90) };
    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData("page", 25L)]
    [InlineData("cursor", null)]
    public async Task Records_so_far_of_how_many_where_that_is_known(string kind, long? total)
    {
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition(kind), new StubServer(r => PeopleServer.Page(r, 25, kind == "page")), name: "school");

        await lms.PagesAsync(Stub.Read(), _observer);

        Assert.Equal(
            new[] { 10L, 20, 25 }.Select(records => new OperationProgress("Reading users from school", records, total, null)),
            _observer.Steps);
    }

    [Fact]
    public async Task A_wait_for_the_LMS_is_told_with_the_records_so_far()
    {
        var server = new StubServer(r => r.Number == 3 ? StubServer.Json("{}", 429, ("Retry-After", "7")) : PeopleServer.Page(r, 25, byNumber: true));
        using LmsConnection lms = Stub.Connect(PeopleServer.Definition("page"), server, _time, attempts: 3);

        await lms.PagesAsync(new ReadOperation { Resource = LmsResource.Users, ThrottleLimit = 1 }, _observer);

        OperationProgress waiting = Assert.Single(_observer.Steps, s => s.Waiting is not null);
        Assert.Equal("Reading users from stub", waiting.Activity);
        Assert.Equal(TimeSpan.FromSeconds(7.5), waiting.Waiting);
        Assert.Contains(waiting.Records, new[] { 0L, 10, 20 });
        Assert.Equal(25, _observer.Steps.Last().Records);
        Assert.Null(_observer.Steps.Last().Waiting);
    }

    [Fact]
    public async Task A_wait_for_the_quota_is_told_with_the_records_so_far()
    {
        ProviderDefinition definition = Definitions.Load(http: PeopleServer.Http("page").Replace("\"maxConcurrency\": 3", """
            "maxConcurrency": 1, "budgets": [ { "requests": 2, "perSeconds": 60 } ]
            """));
        using LmsConnection lms = Stub.Connect(definition, new StubServer(r => PeopleServer.Page(r, 45, byNumber: true)), _time);

        await lms.PagesAsync(Stub.Read(), _observer);

        Assert.All(_observer.Steps, s => Assert.Equal("Reading users from stub", s.Activity));
        Assert.All(_observer.Steps.Where(s => s.Records > 0), s => Assert.Equal(45, s.Total));
        Assert.Contains(_observer.Steps, s => s.Waiting > TimeSpan.FromSeconds(30) && s.Records > 0);
    }

    [Fact]
    public async Task The_relatives_of_a_record_wait_in_its_name()
    {
        ProviderDefinition definition = Definitions.Load("""
            "users": { "map": "{ 'id': $string(id), 'manager': { 'id': '9' } }", "list": { "request": "GET /users" }, "get": { "request": "GET /users/{id}" } }
            """);
        var server = new StubServer(r => r.Number switch
        {
            1 => StubServer.Json("""[{"id":1},{"id":2}]"""),
            2 => StubServer.Json("{}", 429, ("Retry-After", "3")),
            _ => StubServer.Json("""{"id":9}"""),
        });
        using LmsConnection lms = Stub.Connect(definition, server, _time, attempts: 3);

        await lms.PagesAsync(new ReadOperation { Resource = LmsResource.Users, Include = new[] { "manager" } }, _observer);

        Assert.Equal(
            new[]
            {
                new OperationProgress("Reading users from stub", 0, null, TimeSpan.FromSeconds(3.5)),
                new OperationProgress("Reading users from stub", 2, null, null),
            },
            _observer.Steps);
    }
}
