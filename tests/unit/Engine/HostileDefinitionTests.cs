using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Definitions from anywhere: they cannot lead a secret elsewhere, read files, or run away.</summary>
public sealed class HostileDefinitionTests
{
    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData("GET https://evil.example/users")]
    [InlineData("GET //evil.example/users")]
    [InlineData("GET \\\\evil.example/users")]
    [InlineData("GET @evil.example/users")]
    [InlineData("GET file:///etc/passwd")]
    [InlineData("CONNECT /users")]
    [InlineData("GET /users HTTP/1.1\\r\\nHost: evil.example")]
    public void A_request_names_a_path_of_the_site_and_nothing_else(string request)
    {
        string folder = Definitions.Write(Definitions.Text($$"""
            "users": { "map": "{ 'id': id }", "list": { "request": "{{request.Replace("\\\\", "\\\\\\\\")}}" } }
            """));
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        Assert.NotEmpty(mistakes);
    }

    [Theory]
    [InlineData("https://evil.example/token")]
    [InlineData("//evil.example/token")]
    public void A_token_is_asked_for_on_the_site_itself(string path)
    {
        string folder = Definitions.Write(Definitions.Text(auth: $$"""{ "c": { "kind": "clientCredentials", "tokenPath": "{{path}}" } }"""));
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        Assert.Contains("on the site itself", Assert.Single(mistakes).Message);
    }

    [Theory]
    [InlineData("'https://evil.example/next'")]
    [InlineData("'//evil.example/next'")]
    [InlineData("'https://lms.example.org.evil.example/next'")]
    [InlineData("'https://lms.example.org@evil.example/next'")]
    [InlineData("'http://lms.example.org/next'")]
    [InlineData("'https://lms.example.org:444/next'")]
    public async Task A_next_page_is_never_fetched_from_another_host(string next)
    {
        var server = new StubServer(_ => StubServer.Json("""[{"id":1}]"""));
        using LmsConnection lms = Stub.Connect(Definitions.Load(http: $$"""{ "paging": { "kind": "nextUrl", "next": "{{next}}" } }"""), server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(), _observer);
        Assert.Equal(LmsFaultKind.UnexpectedResponse, fault.Kind);
        Assert.All(server.Requests, r => Assert.Equal("https://lms.example.org", r.Uri.GetLeftPart(UriPartial.Authority)));
    }

    [Theory]
    [InlineData("../../../x")]
    [InlineData("a/b?c=d#e")]
    [InlineData("@evil.example/")]
    [InlineData("\\\\evil.example\\x")]
    [InlineData("a\r\nHost: evil.example")]
    public async Task What_fills_a_path_stays_on_the_host(string id)
    {
        var server = new StubServer(_ => StubServer.Json("{}", 404));
        using LmsConnection lms = Stub.Connect(Definitions.Load(), server);
        await lms.FailAsync(Stub.Read(filters: ("id", id)), _observer);
        Assert.All(server.Requests, r => Assert.Equal(("lms.example.org", string.Empty), (r.Uri.Host, r.Uri.Query)));
    }

    [Theory]
    [InlineData("../secret.jsonata")]
    [InlineData("/etc/secret.jsonata")]
    [InlineData("sub/secret.jsonata")]
    [InlineData("..\\\\secret.jsonata")]
    [InlineData(".hidden.jsonata")]
    public void A_file_of_another_folder_is_not_read(string file)
    {
        string folder = Definitions.Write(Definitions.Text($$"""
            "users": { "map": "{{file}}", "list": { "request": "GET /users" } }
            """));
        File.WriteAllText(Path.Combine(folder, "..", "secret.jsonata"), "{ 'id': 'stolen' }");
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        Assert.Contains("without a path", Assert.Single(mistakes).Message);
    }

    [Theory]
    [InlineData("$count([1..999999999])")]
    [InlineData("( $f := function($s) { $f($s & $s) }; $f('xxxxxxxxxxxxxxxx') )")]
    public async Task A_mapping_that_runs_away_ends_the_read_after_three_records(string expression)
    {
        var server = new StubServer(_ => StubServer.Json(Stub.People(Enumerable.Range(1, 500))));
        string resources = $$"""
            "users": { "map": "{ 'id': $string(id), 'name': {{expression}} }", "list": { "request": "GET /users" } }
            """;
        using LmsConnection lms = Stub.Connect(Definitions.Load(resources), server);
        var watch = Stopwatch.StartNew();
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(), _observer);
        Assert.Equal(LmsFaultKind.MappingFailed, fault.Kind);
        Assert.Contains("ran away on 3 records", fault.Message);
        Assert.Equal(3, _observer.Faults.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"took {watch.Elapsed}");
    }

    [Fact]
    public async Task A_recursion_without_end_costs_its_records_and_no_more()
    {
        var server = new StubServer(_ => StubServer.Json(Stub.People(Enumerable.Range(1, 50))));
        using LmsConnection lms = Stub.Connect(
            Definitions.Load("""
                "users": { "map": "( $f := function($x) { 1 + $f($x) }; { 'id': $string(id), 'name': id % 2 = 0 ? $f(1) : name } )", "list": { "request": "GET /users" } }
                """),
            server);
        Assert.Equal(25, (await lms.RecordsAsync(Stub.Read(), _observer)).Count);
        Assert.Equal(25, _observer.Faults.Count);
    }

    [Fact]
    public void An_expression_nested_beyond_reason_is_a_mistake_and_not_a_crash()
    {
        string deep = new string('(', 100_000) + "1" + new string(')', 100_000);
        string folder = Definitions.Write(Definitions.Text("""
            "users": { "map": "deep.jsonata", "list": { "request": "GET /users" } }
            """), ("deep.jsonata", deep));
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        Assert.True(Assert.Single(mistakes).IsExpression);
    }

    [Fact]
    public void A_pattern_that_goes_back_for_ever_fits_nothing()
    {
        ProviderDefinition definition = Definitions.Load(fields: """{ "portal": { "title": "Portal", "pattern": "^(a+)+$" } }""");
        LmsFault fault = Assert.Throws<LmsException>(() => LmsConnection.Open(
            definition,
            new ConnectionRequest
            {
                Provider = "stub",
                BaseUri = new Uri("https://lms.example.org/"),
                Token = Secret.From(Stub.Token),
                Settings = { ["portal"] = new string('a', 60) + "!" },
            },
            new StubServer(_ => new HttpResponseMessage()))).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
    }
}
