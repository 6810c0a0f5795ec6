using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Auth;

/// <summary>Access tokens: asked for once, renewed in time, and given up when refused.</summary>
public sealed class TokenTests
{
    private const string App = """{ "app": { "kind": "clientCredentials", "tokenPath": "/token" } }""";

    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(60) };
    private int _given;

    [Fact]
    public async Task A_token_is_asked_for_once_and_carried_by_all()
    {
        var server = new StubServer(Answer);
        using TransportRig rig = Rig(server, App);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => rig.GetAsync("users/" + i)));
        StubRequest asked = Assert.Single(server.Requests, r => r.Uri.AbsolutePath == "/token");
        Assert.Equal("grant_type=client_credentials&client_id=my-client&client_secret=my-secret", asked.Body);
        Assert.Null(asked.Authorization);
        Assert.All(server.Requests.Where(r => r != asked), r => Assert.Equal("Bearer access-1", r.Authorization));
    }

    [Fact]
    public async Task The_definition_says_how_a_token_is_asked_for_and_where_it_stands()
    {
        var server = new StubServer(r => r.Uri.AbsolutePath == "/t" ? StubServer.Json("""{"data":{"key":"access-1","lives":"7200"}}""") : StubServer.Json("[]"));
        using TransportRig rig = Rig(server, """
            { "app": { "kind": "password", "tokenPath": "/t", "clientAuthentication": "basic", "scope": "api", "parameters": { "extra": "1" },
                       "accessToken": "data.key", "expiresIn": "data.lives" } }
            """);
        await rig.GetAsync("users");
        _time.Advance(TimeSpan.FromSeconds(7100));
        await rig.GetAsync("users");
        Assert.Equal("grant_type=password&username=ann&password=pass-word&scope=api&extra=1", server.Requests[0].Body);
        Assert.StartsWith("Basic ", server.Requests[0].Authorization);
        Assert.Equal(3, server.Requests.Count);
        _time.Advance(TimeSpan.FromSeconds(41));
        await rig.GetAsync("users");
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task A_token_may_travel_as_a_form_field()
    {
        var server = new StubServer(r => r.Uri.AbsolutePath == "/t" ? StubServer.Json("""{"token":"access-1"}""") : StubServer.Json("[]"));
        using TransportRig rig = Rig(server, """
            { "login": { "kind": "password", "tokenPath": "/t", "clientAuthentication": "none", "accessToken": "token", "sentAs": "formField", "name": "k" } }
            """);
        await rig.SendAsync(new LmsRequest { Method = "POST", Uri = new Uri(TransportRig.BaseUri, "x"), Form = new[] { new KeyValuePair<string, string>("a", "1") }, IsRead = true });
        Assert.Equal("grant_type=password&username=ann&password=pass-word", server.Requests[0].Body);
        Assert.Equal("k=access-1&a=1", server.Requests[1].Body);
    }

    [Fact]
    public async Task A_token_is_renewed_before_its_end()
    {
        var server = new StubServer(Answer);
        using TransportRig rig = Rig(server, App);
        await rig.GetAsync("users");
        _time.Advance(TimeSpan.FromSeconds(3539));
        await rig.GetAsync("users");
        _time.Advance(TimeSpan.FromSeconds(2));
        await rig.GetAsync("users");
        Assert.Equal(new[] { "Bearer access-1", "Bearer access-1", "Bearer access-2" }, Sent(server));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_for_all_who_found_out()
    {
        var server = new StubServer(r => r.Authorization == "Bearer access-1" ? StubServer.Json("{}", 401) : Answer(r));
        using TransportRig rig = Rig(server, App);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => rig.GetAsync("users/" + i)));
        Assert.Equal(2, _given);
    }

    [Fact]
    public async Task A_token_that_is_taken_away_again_and_again_is_renewed_every_time()
    {
        // Each renewed token serves one request, and is then invalid: another program displaces it.
        var server = new StubServer(r => r.Authorization is { } token && token != "Bearer access-" + _given ? StubServer.Json("{}", 401) : Answer(r));
        using TransportRig rig = Rig(server, App);
        for (int i = 0; i < 5; i++)
        {
            await rig.GetAsync("users/" + i);
            _given++;
        }

        Assert.Equal(5, server.Requests.Count(r => r.Uri.AbsolutePath == "/token"));
    }

    [Fact]
    public async Task A_write_too_is_sent_again_with_a_new_token()
    {
        var server = new StubServer(r => r.Authorization == "Bearer access-1" ? StubServer.Json("{}", 401) : Answer(r));
        using TransportRig rig = Rig(server, App);
        await rig.SendAsync(new LmsRequest { Method = "POST", Uri = new Uri(TransportRig.BaseUri, "users"), Json = new byte[] { 0x7B, 0x7D } });
        Assert.Equal(new[] { "Bearer access-1", "Bearer access-2" }, Sent(server));
    }

    [Fact]
    public async Task Who_refuses_every_token_is_not_asked_for_tokens_forever()
    {
        var server = new StubServer(r => r.Uri.AbsolutePath == "/token" ? Answer(r) : StubServer.Json("{}", 401));
        using TransportRig rig = Rig(server, App);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(LmsFaultKind.AuthenticationFailed, (await rig.FailAsync("users/" + i)).Kind);
        }

        Assert.InRange(_given, 1, 3);
    }

    [Fact]
    public async Task A_refused_renewal_ends_it_at_once_and_is_not_repeated()
    {
        var server = new StubServer(_ => StubServer.Json("""{"error":"invalid_client","error_description":"wrong secret"}""", 400));
        using TransportRig rig = Rig(server, App);
        LmsFault[] faults = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => rig.FailAsync("users/" + i)));
        Assert.All(faults, fault => Assert.Equal("LmsAuthenticationFailed", fault.ErrorId));
        Assert.Contains("connect again", faults[0].RecommendedAction);
        await rig.FailAsync("users");
        Assert.Single(server.Requests);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task An_answer_without_a_token_is_a_refusal()
    {
        var server = new StubServer(_ => StubServer.Json("""{"error":"no","errorcode":"invalidlogin"}"""));
        using TransportRig rig = Rig(server, App);
        Assert.Equal(LmsFaultKind.AuthenticationFailed, (await rig.FailAsync("users")).Kind);
    }

    [Fact]
    public async Task Trouble_of_the_network_is_tried_again()
    {
        var server = new StubServer(r => r.Number < 3 ? throw new HttpRequestException("broken") : Answer(r));
        using TransportRig rig = Rig(server, App);
        await rig.GetAsync("users");
        Assert.Equal(2, _time.Waits.Count);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_rotated_refresh_token_is_used_from_then_on_and_told()
    {
        Secret? kept = null;
        var server = new StubServer(Answer);
        using TransportRig rig = Rig(server, """{ "app": { "kind": "refreshToken", "tokenPath": "/token" } }""", s => kept = s);
        await rig.GetAsync("users");
        _time.Advance(TimeSpan.FromHours(1));
        await rig.GetAsync("users");
        string[] asked = server.Requests.Where(r => r.Uri.AbsolutePath == "/token").Select(r => r.Body).ToArray();
        Assert.Contains("refresh_token=refresh-0&", asked[0]);
        Assert.Contains("refresh_token=refresh-1&", asked[1]);
        Assert.Equal("refresh-2", kept!.Reveal());
    }

    [Fact]
    public async Task Where_the_refresh_token_ends_the_password_still_does()
    {
        var server = new StubServer(r => r.Body.Contains("grant_type=refresh_token") ? StubServer.Json("""{"error":"invalid_grant"}""", 400) : Answer(r));
        using TransportRig rig = Rig(server, """{ "app": { "kind": "password", "tokenPath": "/token" } }""");
        await rig.GetAsync("users");
        _time.Advance(TimeSpan.FromHours(1));
        await rig.GetAsync("users");
        Assert.Equal(2, _given);
        Assert.Equal("Bearer access-2", server.Requests.Last().Authorization);
    }

    [Fact]
    public async Task Who_stops_waiting_for_a_token_is_let_go_at_once()
    {
        using var stop = new System.Threading.CancellationTokenSource();
        var server = new StubServer(async (_, token) =>
        {
            stop.Cancel();
            await Task.Delay(System.Threading.Timeout.Infinite, token);
            return StubServer.Json("{}");
        });
        using TransportRig rig = Rig(server, App);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.GetAsync("users", cancellationToken: stop.Token));
    }

    private HttpResponseMessage Answer(StubRequest request)
    {
        if (request.Uri.AbsolutePath != "/token")
        {
            return StubServer.Json("[]");
        }

        int number = System.Threading.Interlocked.Increment(ref _given);
        return StubServer.Json($$"""{"access_token":"access-{{number}}","token_type":"bearer","expires_in":3600,"refresh_token":"refresh-{{number}}"}""");
    }

    private static IEnumerable<string?> Sent(StubServer server) => server.Requests.Where(r => r.Uri.AbsolutePath != "/token").Select(r => r.Authorization);

    private TransportRig Rig(StubServer server, string auth, Action<Secret>? changed = null) => new(server, _time, """{ "throttle": { "maxConcurrency": 8 } }""", auth, new ConnectionRequest
    {
        Provider = "stub",
        UserName = auth.Contains("password") ? "ann" : null,
        Password = auth.Contains("password") ? Secret.From("pass-word") : null,
        ClientId = "my-client",
        ClientSecret = Secret.From("my-secret"),
        RefreshToken = auth.Contains("refreshToken") ? Secret.From("refresh-0") : null,
        RefreshTokenChanged = changed,
        Time = _time,
    });
}
