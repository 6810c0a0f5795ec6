using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Connections;

public sealed class ConnectionTests
{
    private static readonly ProviderDefinition s_definition = Definitions.Load(
        auth: """{ "token": { "kind": "bearer", "title": "Access token" }, "account": { "kind": "basic", "title": "User and password" } }""",
        fields: """
            { "account": { "title": "Account", "default": "self", "pattern": "^(self|[0-9]+)$", "example": "1" },
              "region": { "title": "Region", "required": true } }
            """,
        test: """{ "request": "GET /me", "identity": "name" }""");

    [Fact]
    public void What_was_given_and_what_goes_without_saying_is_kept()
    {
        using LmsConnection lms = Open(settings: new() { ["REGION"] = " eu " });
        Assert.Equal("eu", lms.Info.Settings["region"]);
        Assert.Equal("self", lms.Info.Settings["account"]);
        Assert.Equal("stub", lms.Info.Name);
        Assert.Equal("token", lms.Info.Authentication);
        Assert.Equal(new Uri("https://lms.example.org"), lms.Info.BaseUri);
    }

    [Fact]
    public void All_mistakes_in_settings_are_told_at_once()
    {
        LmsFault fault = Refused(settings: new() { ["account"] = "x", ["colour"] = "red" });
        Assert.Contains("'x' cannot be 'account' (Account); an example is '1'.", fault.Message);
        Assert.Contains("'region' (Region) is missing.", fault.Message);
        Assert.Contains("There is no setting 'colour'.", fault.Message);
        Assert.Contains("account, region", fault.RecommendedAction);
    }

    [Fact]
    public void The_same_setting_twice_is_a_mistake()
        => Assert.Contains("given twice", Refused(settings: new(StringComparer.Ordinal) { ["region"] = "eu", ["Region"] = "us" }).Message);

    [Theory]
    [InlineData("lms.example.org", "is no address of a site")]
    [InlineData("ftp://lms.example.org", "is no address of a site")]
    [InlineData("file:///etc/passwd", "is no address of a site")]
    [InlineData("https://ann:pa55word@lms.example.org", "holds a user name or password")]
    [InlineData("ftp://ann:pa55word@lms.example.org", "holds a user name or password")]
    [InlineData("https://lms.example.org/?token=pa55word", "has a query or fragment")]
    [InlineData("https://lms.example.org/#a", "has a query or fragment")]
    [InlineData("http://lms.example.org", "is not encrypted")]
    [InlineData(null, "is missing")]
    public void An_address_that_cannot_be_right_is_refused_without_showing_what_is_secret(string? address, string why)
    {
        LmsFault fault = Refused(address);
        Assert.Contains(why, fault.Message);
        Assert.DoesNotContain("pa55word", fault.Message);
        Assert.NotNull(fault.RecommendedAction);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost")]
    [InlineData("http://[::1]:9")]
    [InlineData("https://lms.example.org/sub/path/")]
    public void This_machine_may_be_spoken_to_in_the_clear(string address) => Open(address).Dispose();

    [Fact]
    public void Others_may_be_where_it_was_allowed()
        => LmsConnection.Open(s_definition, Request("http://lms.example.org", allow: true), new StubServer(_ => StubServer.Json("{}"))).Dispose();

    [Fact]
    public void Nothing_to_authenticate_with_is_told_with_what_there_could_be()
    {
        LmsFault fault = Refused(token: string.Empty);
        Assert.Contains("needs something to authenticate with", fault.Message);
        Assert.Contains("Access token: a token or key", fault.RecommendedAction);
        Assert.Contains("User and password: ", fault.RecommendedAction);
    }

    [Theory]
    [InlineData("abc\n")]
    [InlineData("abc def")]
    [InlineData("tökens3cret")]
    public void A_token_that_no_header_can_carry_is_refused_and_not_shown(string token)
    {
        LmsFault fault = Refused(token: token);
        Assert.Contains("The token holds", fault.Message);
        Assert.DoesNotContain(token.Trim(), fault.Message + fault.RecommendedAction);
    }

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(-1.0, null)]
    [InlineData(200_000.0, null)]
    [InlineData(null, -1.0)]
    public void Times_that_cannot_be_are_refused(double? timeout, double? wait)
    {
        ConnectionRequest request = Request("https://lms.example.org", timeout: timeout, wait: wait);
        Assert.Equal("LmsInvalidInput", Assert.Throws<LmsException>(() => LmsConnection.Open(s_definition, request, null)).Fault.ErrorId);
    }

    [Fact]
    public void No_wait_and_no_retry_are_allowed()
        => LmsConnection.Open(s_definition, Request("https://lms.example.org", timeout: 1, wait: 0), null).Dispose();

    [Fact]
    public async Task The_test_says_who_we_are()
    {
        using LmsConnection lms = LmsConnection.Open(s_definition, Request("https://lms.example.org"), new StubServer(_ => StubServer.Json("""{"name":"Ann"}""")));
        LmsConnectionTest test = await lms.Client.TestAsync(SilentObserver.Instance);
        Assert.True(test.Success);
        Assert.Equal("Ann", test.Identity);
    }

    [Theory]
    [InlineData("{}", 200, "LmsUnexpectedResponse")]
    [InlineData("[]", 200, "LmsUnexpectedResponse")]
    [InlineData("", 200, "LmsUnexpectedResponse")]
    [InlineData("{}", 401, "LmsAuthenticationFailed")]
    [InlineData("<html>", 200, "LmsUnexpectedResponse")]
    public async Task The_test_tells_what_is_wrong(string body, int status, string id)
    {
        using LmsConnection lms = LmsConnection.Open(s_definition, Request("https://lms.example.org"), new StubServer(_ => StubServer.Json(body, status)));
        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => lms.Client.TestAsync(SilentObserver.Instance));
        Assert.Equal(id, failure.Fault.ErrorId);
        Assert.NotNull(failure.Fault.RecommendedAction);
    }

    [Fact]
    public void A_secret_prints_as_stars_and_knows_its_text()
    {
        using Secret secret = Secret.From("pä55 😀");
        Assert.Equal("***", secret.ToString());
        Assert.Equal("pä55 😀", secret.Reveal());
        Assert.False(secret.IsEmpty);
        Assert.True(Secret.From(string.Empty).IsEmpty);
    }

    private static LmsConnection Open(string? address = "https://lms.example.org", Dictionary<string, string>? settings = null, string token = "t0ken-t0ken")
        => LmsConnection.Open(s_definition, Request(address, settings, token), new StubServer(_ => StubServer.Json("{}")));

    private static LmsFault Refused(string? address = "https://lms.example.org", Dictionary<string, string>? settings = null, string token = "t0ken-t0ken")
    {
        LmsFault fault = Assert.Throws<LmsException>(() => Open(address, settings, token)).Fault;
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        return fault;
    }

    private static ConnectionRequest Request(
        string? address,
        Dictionary<string, string>? settings = null,
        string token = "t0ken-t0ken",
        bool allow = false,
        double? timeout = null,
        double? wait = null) => new()
        {
            Provider = "stub",
            BaseUri = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute),
            Settings = settings ?? new Dictionary<string, string> { ["region"] = "eu" },
            Token = Secret.From(token),
            AllowUnencrypted = allow,
            Timeout = timeout is { } t ? TimeSpan.FromSeconds(t) : null,
            MaxWait = wait is { } w ? TimeSpan.FromSeconds(w) : null,
            MaxAttempts = 1,
        };
}
