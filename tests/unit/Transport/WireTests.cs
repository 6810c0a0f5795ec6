using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport;

/// <summary>What goes over the wire, and what of it is shown.</summary>
public sealed class WireTests
{
    private const string Form = """
        "users": { "map": "{ 'id': $string(id) }",
          "list": { "request": "POST /server.php", "body": "{ 'wsfunction': 'f', 'ids': [1, 2], 'on': true, 'q': filters.search }", "supports": ["search"] },
          "get": { "request": "GET /users/{id}" } }
        """;

    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task A_bearer_token_travels_in_its_header_only()
    {
        var server = new StubServer(_ => StubServer.Json("[]"));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        await lms.PagesAsync(Stub.Read(), _observer);
        StubRequest request = Assert.Single(server.Requests);
        Assert.Equal("Bearer " + Stub.Token, request.Authorization);
        Assert.Equal("https://lms.example.org/base/users", request.Uri.AbsoluteUri);
        Assert.DoesNotContain(Stub.Token, string.Join("\n", _observer.VerboseLines.Concat(_observer.DebugTexts)));
        Assert.Contains(_observer.DebugTexts, text => text.Contains("Authorization: ***"));
        Assert.Contains(_observer.VerboseLines, line => line.StartsWith("GET https://lms.example.org/base/users -> 200 in ") && line.Contains("attempt 1, 2 bytes"));
    }

    [Fact]
    public async Task A_token_as_form_field_stands_first_and_never_in_the_address()
    {
        var server = new StubServer(_ => StubServer.Json("[]"));
        using LmsConnection lms = Stub.Connect(FormLms(), server);
        await lms.PagesAsync(Stub.Read(filters: ("search", "Ä&b")), _observer);
        StubRequest request = Assert.Single(server.Requests);
        Assert.Equal("key=" + Stub.Token + "&wsfunction=f&format=json&ids%5B0%5D=1&ids%5B1%5D=2&on=1&q=%C3%84%26b", request.Body);
        Assert.Equal(string.Empty, request.Uri.Query);
        Assert.Null(request.Authorization);
        Assert.DoesNotContain(Stub.Token, string.Join("\n", _observer.VerboseLines.Concat(_observer.DebugTexts)));
    }

    [Fact]
    public async Task A_form_token_without_a_form_is_an_error_that_says_so_and_sends_nothing()
    {
        var server = new StubServer(_ => StubServer.Json("{}"));
        using LmsConnection lms = Stub.Connect(FormLms(), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(filters: ("id", "7")));
        Assert.Equal(LmsFaultKind.ProviderInvalid, fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_id_cannot_climb_to_another_path(string id)
    {
        var server = new StubServer(_ => StubServer.Json("{\"id\":1}"));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(filters: ("id", id)));
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("a/b", "/base/users/a%2Fb")]
    [InlineData("../x", "/base/users/..%2Fx")]
    [InlineData("1?a=2#f", "/base/users/1%3Fa%3D2%23f")]
    [InlineData("Ä b", "/base/users/%C3%84%20b")]
#if NETFRAMEWORK
    // Mono, standing in for .NET Framework, shows an escaped colon as a plain one; either is the same piece of a path.
    [InlineData("sis:Ä b", "/base/users/sis:%C3%84%20b")]
#else
    [InlineData("sis:Ä b", "/base/users/sis%3A%C3%84%20b")]
#endif
    public async Task An_id_is_one_piece_of_the_path(string id, string path)
    {
        var server = new StubServer(_ => StubServer.Json("{\"id\":1}"));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        await lms.PagesAsync(Stub.Read(filters: ("id", id)));
        Assert.Equal(path, Assert.Single(server.Requests).Uri.AbsolutePath);
    }

    [Fact]
    public async Task An_answer_may_begin_with_a_byte_order_mark()
    {
        var server = new StubServer(_ => StubServer.Json("\uFEFF[{\"id\":1}]"));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        Assert.Equal("1", await lms.IdsAsync(Stub.Read()));
    }

    [Fact]
    public async Task A_basic_password_is_starred_even_where_the_server_sends_it_back()
    {
        ProviderDefinition definition = Definitions.Load(auth: """{ "account": { "kind": "basic" } }""");
        string header = Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:" + Stub.Token));
        var server = new StubServer(_ => StubServer.Json("{\"you_sent\":\"Basic " + header + "\"}", 400));
        using LmsConnection lms = LmsConnection.Open(
            definition,
            new ConnectionRequest { Provider = "stub", BaseUri = new Uri("https://lms.example.org"), UserName = "ann", Password = Core.Transport.Secret.From(Stub.Token), MaxAttempts = 1 },
            server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(), _observer);
        Assert.Equal("Basic " + header, Assert.Single(server.Requests).Authorization);
        Assert.DoesNotContain(header, string.Join("\n", _observer.DebugTexts.Concat(new[] { fault.RawResponse, fault.Message })));
    }

    [Fact]
    public async Task The_definitions_errors_decide_what_an_answer_means()
    {
        ProviderDefinition definition = Definitions.Load(http: """
            { "errors": "body.exception ? { 'kind': 'AccessDenied', 'code': body.code, 'message': body.message, 'hint': 'Ask.' }" }
            """);
        var server = new StubServer(_ => StubServer.Json("""{"exception":"x","code":"nopermissions","message":"Sorry: token=abcdef"}"""));
        using LmsConnection lms = Stub.Connect(definition, server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.AccessDenied, fault.Kind);
        Assert.Equal("nopermissions", fault.Code);
        Assert.Equal("Sorry: token=***", fault.ProviderMessage);
        Assert.Equal("Ask.", fault.RecommendedAction);
        Assert.Equal(200, fault.StatusCode);
        Assert.NotNull(fault.RequestId);
    }

    [Fact]
    public async Task A_throttled_answer_is_a_429_whatever_its_status()
    {
        ProviderDefinition definition = Definitions.Load(http: """{ "throttle": { "detect": "status = 403 and $contains(text, 'Slow down')" } }""");
        var server = new StubServer(_ => StubServer.Answer("Slow down", "text/plain", 403));
        using LmsConnection lms = Stub.Connect(definition, server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.RateLimited, fault.Kind);
        Assert.Equal(429, fault.StatusCode);
    }

    private static ProviderDefinition FormLms() => Definitions.Load(
        Form,
        http: """{ "encoding": "phpForm", "readsByPost": true, "form": { "format": "json" } }""",
        auth: """{ "token": { "kind": "formField", "name": "key" } }""");
}
