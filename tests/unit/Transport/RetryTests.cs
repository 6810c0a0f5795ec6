using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport;

public sealed class RetryTests
{
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(90) };
    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData(429)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_again(int status)
    {
        var server = new StubServer(r => r.Number < 3 ? StubServer.Json("{}", status) : StubServer.Json("[]"));
        using LmsConnection lms = Connect(server);
        Assert.Empty(await lms.RecordsAsync(Stub.Read()));
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, _time.Waits.Count);
    }

    [Theory]
    [InlineData(400, "LmsInvalidInput")]
    [InlineData(401, "LmsAuthenticationFailed")]
    [InlineData(403, "LmsAccessDenied")]
    [InlineData(404, "LmsObjectNotFound")]
    [InlineData(409, "LmsAlreadyExists")]
    [InlineData(501, "LmsNotSupported")]
    [InlineData(302, "LmsUnexpectedResponse")]
    public async Task What_stays_is_not(int status, string id)
    {
        var server = new StubServer(_ => StubServer.Json("{}", status));
        using LmsConnection lms = Connect(server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(id, fault.ErrorId);
        Assert.Equal(status, fault.StatusCode);
        Assert.Single(server.Requests);
        Assert.Equal("stub", fault.Provider);
        Assert.Equal("users", fault.Resource);
        Assert.NotNull(fault.RecommendedAction);
    }

    [Fact]
    public async Task The_wait_that_was_asked_for_is_kept_and_told()
    {
        var server = new StubServer(r => r.Number == 1 ? StubServer.Json("{}", 429, ("Retry-After", "17")) : StubServer.Json("[]"));
        using LmsConnection lms = Connect(server);
        await lms.PagesAsync(Stub.Read(), _observer);
        Assert.Equal(TimeSpan.FromSeconds(17.5), Assert.Single(_time.Waits));
        Assert.Contains(_observer.VerboseLines, line => line.Contains("Waiting 17.5 s before attempt 2"));
        Assert.Contains(_observer.Steps, step => step.Waiting == TimeSpan.FromSeconds(17.5));
    }

    [Fact]
    public async Task Longer_than_allowed_is_not_waited_and_the_error_says_when_to_go_on()
    {
        var server = new StubServer(_ => StubServer.Json("{}", 429, ("Retry-After", "600")));
        using LmsConnection lms = Connect(server, maxWait: TimeSpan.FromMinutes(5));
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.RateLimited, fault.Kind);
        Assert.Equal(429, fault.StatusCode);
        Assert.Equal(600, fault.RetryAfterSeconds);
        Assert.Contains("600 s", fault.Message);
        Assert.Contains("2026-02-03T10:10:00Z", fault.Message);
        Assert.Single(server.Requests);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Waits_add_up_against_what_is_allowed()
    {
        var server = new StubServer(_ => StubServer.Json("{}", 429, ("Retry-After", "60")));
        using LmsConnection lms = Connect(server, maxWait: TimeSpan.FromSeconds(130));
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(3, fault.Attempts);
        Assert.Contains("Tried 3 times, waiting 121 s in all", fault.Message);
    }

    [Fact]
    public async Task Waits_that_nobody_asked_for_stay_within_what_is_allowed()
    {
        var server = new StubServer(_ => StubServer.Json("{}", 503));
        using LmsConnection lms = Connect(server, maxWait: TimeSpan.FromSeconds(2), attempts: 9);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.Unavailable, fault.Kind);
        Assert.Equal(9, server.Requests.Count);
        Assert.True(_time.Waits.Sum(w => w.TotalSeconds) <= 2, string.Join(" ", _time.Waits));
    }

    [Fact]
    public async Task Waits_grow_and_then_it_is_given_up()
    {
        var server = new StubServer(_ => StubServer.Json("{}", 500));
        using LmsConnection lms = Connect(server, attempts: 5);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(5, fault.Attempts);
        Assert.Equal(5, server.Requests.Count);
        Assert.Equal(4, _time.Waits.Count);
        Assert.InRange(_time.Waits.Sum(w => w.TotalSeconds), 3, 60);
        Assert.True(fault.IsTransient);
        Assert.True(fault.IsRemote);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again()
    {
        var server = new StubServer(r => r.Number == 1
            ? throw new HttpRequestException("broken", new IOException("reset", new SocketException((int)SocketError.ConnectionReset)))
            : StubServer.Json("[]"));
        using LmsConnection lms = Connect(server);
        await lms.PagesAsync(Stub.Read(), _observer);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains(_observer.VerboseLines, line => line.Contains("no answer"));
    }

    [Fact]
    public async Task Json_that_was_cut_off_is_fetched_again()
    {
        var server = new StubServer(r => r.Number == 1 ? StubServer.Json("[{\"id\":1,\"na") : StubServer.Json("[{\"id\":1}]"));
        using LmsConnection lms = Connect(server);
        Assert.Equal("1", await lms.IdsAsync(Stub.Read()));
    }

    [Fact]
    public async Task A_web_page_is_told_as_one_and_not_fetched_again()
    {
        var server = new StubServer(_ => StubServer.Answer("<html>\r\n<title>Log in</title>", "text/html", 200));
        using LmsConnection lms = Connect(server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.UnexpectedResponse, fault.Kind);
        Assert.Contains("text/html", fault.Message);
        Assert.Contains("base URI", fault.RecommendedAction);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_a_timeout_after_the_last_attempt()
    {
        var server = new StubServer(async (_, token) =>
        {
            // The attempt's own limit is the only timer there is.
            Task advanced = Task.Run(() => _time.Advance(TimeSpan.FromSeconds(100)), CancellationToken.None);
            await advanced;
            await Task.Delay(Timeout.Infinite, token);
            return StubServer.Json("[]");
        });
        using LmsConnection lms = Connect(server, attempts: 2);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.Timeout, fault.Kind);
        Assert.Equal(2, fault.Attempts);
        Assert.Contains("100 s", fault.Message);
    }

    [Fact]
    public async Task Ctrl_c_during_a_long_wait_ends_it_at_once()
    {
        _time.AutoAdvance = null;
        using var stop = new CancellationTokenSource();
        var server = new StubServer(_ => StubServer.Json("{}", 429, ("Retry-After", "30")));
        using LmsConnection lms = Connect(server);
        _observer.OnProgress = step =>
        {
            if (step.Waiting is not null)
            {
                ThreadPool.QueueUserWorkItem(_ => stop.Cancel());
            }
        };
        Task reading = lms.PagesAsync(Stub.Read(), _observer, stop.Token);
        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(20), CancellationToken.None)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(server.Requests);
    }

    private LmsConnection Connect(StubServer server, TimeSpan? maxWait = null, int attempts = 5)
        => Stub.Connect(Definitions.Load(), server, _time, maxWait, attempts);
}
