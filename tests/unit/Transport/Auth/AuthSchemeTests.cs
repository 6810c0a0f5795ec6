using System;
using System.Text;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Auth;

public sealed class AuthSchemeTests
{
    private readonly HeaderRecorder _server = new();
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Several_headers_carry_a_secret_each_with_what_stands_around_it()
    {
        await SendAsync(
            """{ "both": { "kind": "header", "headers": [ { "name": "X-Api-Key", "from": "clientSecret" }, { "name": "Authorization", "prefix": "Token token=\"", "suffix": "\"" } ] } }""",
            new ConnectionRequest { Provider = "stub", Token = Secret.From("the-token"), ClientSecret = Secret.From("the-key") });
        Assert.Equal("the-key", _server.Headers["X-Api-Key"]);
        Assert.Equal("Token token=\"the-token\"", _server.Headers["Authorization"]);
    }

    [Fact]
    public async Task One_header_may_have_a_prefix()
    {
        await SendAsync("""{ "key": { "kind": "header", "name": "X-Key", "prefix": "key " } }""", new ConnectionRequest { Provider = "stub", Token = Secret.From("the-token") });
        Assert.Equal("key the-token", _server.Headers["X-Key"]);
    }

    [Theory]
    [InlineData("""{ "key": { "kind": "basic", "keyAsUserName": true } }""", "the-token:")]
    [InlineData("""{ "login": { "kind": "basic" } }""", "ann:pass-word")]
    public async Task Basic_is_user_and_password_or_a_key_alone(string auth, string pair)
    {
        await SendAsync(auth, new ConnectionRequest { Provider = "stub", Token = Secret.From("the-token"), UserName = "ann", Password = Secret.From("pass-word") });
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)), _server.Headers["Authorization"]);
    }

    [Fact]
    public async Task The_way_that_uses_most_of_what_was_given_is_taken()
    {
        await SendAsync(
            """{ "key": { "kind": "header", "name": "X-Key" }, "both": { "kind": "header", "headers": [ { "name": "X-One" }, { "name": "X-Two", "from": "clientSecret" } ] } }""",
            new ConnectionRequest { Provider = "stub", Token = Secret.From("the-token"), ClientSecret = Secret.From("the-key") });
        Assert.True(_server.Headers.ContainsKey("X-Two"));
    }

    [Fact]
    public void What_does_not_fit_is_told_with_what_would()
    {
        LmsFault fault = Assert.Throws<LmsException>(() => new TransportRig(
            _server,
            _time,
            auth: """{ "app": { "kind": "clientCredentials", "tokenPath": "/token", "title": "Key and secret" } }""",
            given: new ConnectionRequest { Provider = "stub", Token = Secret.From("the-token") })).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("Key and secret: a client id and its client secret", fault.RecommendedAction);
    }

    private async Task SendAsync(string auth, ConnectionRequest given)
    {
        using var rig = new TransportRig(_server, _time, auth: auth, given: given);
        await rig.GetAsync("users");
    }
}
