using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Budgets;

/// <summary>Waiting before the LMS has to refuse: seen, stopped at once, and bounded.</summary>
public sealed class BudgetGateTests
{
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(95) };
    private readonly StubServer _server = new(_ => StubServer.Json("[]"));

    [Fact]
    public async Task The_request_that_would_be_too_many_waits_and_says_so()
    {
        using TransportRig rig = Rig("""{ "budgets": [ { "requests": 2, "perSeconds": 30 } ] }""");
        for (int i = 0; i < 5; i++)
        {
            await rig.GetAsync("users/" + i);
        }

        Assert.Equal(2, _time.Waits.Count);
        Assert.All(_time.Waits, wait => Assert.InRange(wait.TotalSeconds, 30, 30.5));
        Assert.Contains(rig.Observer.VerboseLines, line => line.Contains("Waiting 30") && line.Contains("2 requests in 30 s"));
        Assert.Contains(rig.Observer.Steps, step => step.Waiting?.TotalSeconds > 29);
    }

    [Fact]
    public async Task Endpoints_that_count_for_themselves_do_not_wait_for_each_other()
    {
        using TransportRig rig = Rig("""{ "budgets": [ { "requests": 1, "perSeconds": 30, "scope": "endpoint" } ] }""");
        await rig.GetAsync("users/1", "GET /users/{id}");
        await rig.GetAsync("courses/1", "GET /courses/{id}");
        Assert.Empty(_time.Waits);
        await rig.GetAsync("users/2", "GET /users/{id}");
        Assert.Single(_time.Waits);
        LmsBudget budget = rig.Transport.Budgets.Single(b => b.Endpoint == "GET /users/{id}");
        Assert.Equal(0, budget.Left);
        Assert.NotNull(budget.FreeAt);
    }

    [Fact]
    public async Task Ids_in_the_path_do_not_make_another_endpoint()
    {
        using TransportRig rig = Rig("""{ "budgets": [ { "requests": 1, "perSeconds": 30, "scope": "endpoint" } ] }""");
        await rig.GetAsync("v1/users/17");
        await rig.GetAsync("v1/users/18");
        Assert.Single(_time.Waits);
        Assert.Contains(rig.Transport.Budgets, b => b.Endpoint == "GET /v1/users/{id}");
    }

    [Fact]
    public async Task A_wait_longer_than_allowed_is_an_error_that_says_when()
    {
        using TransportRig rig = Rig("""{ "budgets": [ { "requests": 1, "perSeconds": 3600 } ] }""", maxWait: TimeSpan.FromMinutes(5));
        await rig.GetAsync("users/1");
        LmsFault fault = await rig.FailAsync("users/2");
        Assert.Equal("LmsRateLimited", fault.ErrorId);
        Assert.Equal(429, fault.StatusCode);
        Assert.False(fault.IsRemote);
        Assert.InRange(fault.RetryAfterSeconds!.Value, 3600, 3602);
        Assert.Contains("work may continue at 2026-02-03T11:00:0", fault.Message);
        Assert.Single(_server.Requests);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task A_wait_ends_at_once_when_the_caller_stops()
    {
        _time.AutoAdvance = null;
        using var stop = new CancellationTokenSource();
        using TransportRig rig = Rig("""{ "budgets": [ { "requests": 1, "perSeconds": 60 } ] }""");
        await rig.GetAsync("users/1");
        rig.Observer.OnProgress = _ => ThreadPool.QueueUserWorkItem(_ => stop.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.GetAsync("users/2", cancellationToken: stop.Token));
    }

    [Fact]
    public async Task What_answers_tell_is_kept_although_nothing_is_declared()
    {
        var server = new StubServer(r => StubServer.Json("[]", 200, ("RateLimit-Limit", "10"), ("RateLimit-Remaining", r.Number == 1 ? "0" : "9"), ("RateLimit-Reset", "40")));
        using var rig = new TransportRig(server, _time);
        await rig.GetAsync("users/1");
        await rig.GetAsync("users/2");
        Assert.InRange(Assert.Single(_time.Waits).TotalSeconds, 39.9, 41);
    }

    [Fact]
    public async Task Nothing_left_without_an_end_is_no_reason_to_wait()
    {
        var server = new StubServer(_ => StubServer.Json("[]", 200, ("RateLimit-Remaining", "0")));
        using var rig = new TransportRig(server, _time);
        await rig.GetAsync("users/1");
        await rig.GetAsync("users/2");
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task When_one_is_told_to_wait_the_others_wait_with_it()
    {
        var server = new StubServer(r => r.Number == 1 ? StubServer.Json("{}", 429, ("Retry-After", "20")) : StubServer.Json("[]"));
        using var rig = new TransportRig(server, _time, attempts: 1);
        await rig.FailAsync("users/1");
        await rig.GetAsync("users/2");
        Assert.InRange(Assert.Single(_time.Waits).TotalSeconds, 19.9, 21);
    }

    [Fact]
    public async Task A_bucket_is_waited_for_until_it_holds_what_a_request_takes_up_front()
    {
        var server = new StubServer(r => StubServer.Json("[]", 200, ("X-Left", r.Number == 1 ? "20" : "500")));
        using var rig = new TransportRig(
            server,
            _time,
            """{ "throttle": { "remaining": "$number(headers.'x-left')", "bucket": { "capacity": 600, "upFront": 50, "refillPerSecond": 10 }, "maxConcurrency": 4 } }""");
        await rig.GetAsync("users/1");
        LmsBudget budget = Assert.Single(rig.Transport.Budgets);
        Assert.Equal((20d, 600d), (budget.Left!.Value, budget.Limit!.Value));
        await rig.GetAsync("users/2");
        Assert.InRange(Assert.Single(_time.Waits).TotalSeconds, 3, 3.5);
        await rig.GetAsync("users/3");
        Assert.Single(_time.Waits);
    }

    [Fact]
    public void A_clients_limits_tell_budgets_and_the_last_word()
    {
        using LmsConnection lms = Stub.Connect(Definitions.Load(http: """{ "throttle": { "budgets": [ { "requests": 7, "perSeconds": 30 } ] } }"""), _server, _time);
        LmsConnectionLimits limits = lms.Client.Limits;
        Assert.Equal(("stub", null), (limits.Provider, limits.LastSeen));
        Assert.Equal("7 requests in 30 s: 7 left", Assert.Single(limits.Budgets).ToString());
    }

    private TransportRig Rig(string throttle, TimeSpan? maxWait = null) => new(_server, _time, "{ \"throttle\": " + throttle + " }", maxWait: maxWait ?? TimeSpan.FromMinutes(5));
}
