using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>What looks like success and is none has to be said.</summary>
public sealed class HonestyTests
{
    private const string Detailed = """
        "users": {
          "map": "{ 'id': $string(id), 'name': name, 'status': status }",
          "list": { "request": "GET /users", "detail": { "request": "GET /details", "key": "id" } }
        }
        """;

    [Theory]
    [InlineData("{\"x\":1}")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public async Task An_answer_that_completes_nothing_is_a_fault(string details)
    {
        using var server = Server("[{\"id\":5}]", details);
        using LmsConnection connection = Stub.Connect(Definitions.Load(Detailed), server);

        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => connection.RecordsAsync(Stub.Read()));

        Assert.Equal(LmsFaultKind.UnexpectedResponse, failure.Fault.Kind);
    }

    [Fact]
    public async Task A_record_that_is_not_completed_stays_and_is_told_once()
    {
        var observer = new RecordingObserver();
        using var server = Server("[{\"id\":5},{\"id\":6},{\"id\":7}]", "[{\"id\":\"5\",\"name\":\"Ann\"}]");
        using LmsConnection connection = Stub.Connect(Definitions.Load(Detailed), server);

        List<LmsRecord> users = await connection.RecordsAsync(Stub.Read(), observer);

        Assert.Equal(new[] { "5", "6", "7" }, users.Select(u => u.Id));
        Assert.Equal("Ann", ((LmsUser)users[0]).Name);
        Assert.Contains("such as 6", Assert.Single(observer.Warnings));
    }

    [Fact]
    public async Task A_filter_by_a_state_that_nobody_tells_says_so()
    {
        var observer = new RecordingObserver();
        using var server = new StubServer(_ => StubServer.Json("[{\"id\":1},{\"id\":2,\"status\":\"active\"},{\"id\":3}]"));
        using LmsConnection connection = Stub.Connect(Definitions.Load(), server);

        List<LmsRecord> users = await connection.RecordsAsync(Stub.Read(filters: new (string, string?)[] { ("status", "active") }), observer);

        Assert.Equal("2", Assert.Single(users).Id);
        Assert.Contains("does not tell the status", Assert.Single(observer.Warnings));
    }

    [Fact]
    public async Task What_the_system_warns_of_is_passed_on_once()
    {
        var observer = new RecordingObserver();
        string http = """{ "warnings": "body.warnings.message", "paging": { "kind": "page", "parameter": "page", "end": ["emptyPage"] } }""";
        string resources = """
            "users": { "map": "{ 'id': $string(id) }", "list": { "request": "GET /users", "records": "users" } }
            """;
        using var server = new StubServer(request => StubServer.Json(
            request.Number < 3
                ? $"{{\"users\":[{{\"id\":{request.Number}}}],\"warnings\":[{{\"message\":\"one key was ignored\"}}]}}"
                : "{\"users\":[],\"warnings\":[]}"));
        using LmsConnection connection = Stub.Connect(Definitions.Load(resources, http), server);

        await connection.RecordsAsync(Stub.Read(), observer);

        Assert.EndsWith("one key was ignored", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en_us", "en-US")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("zh_hant_tw", "zh-Hant-TW")]
    [InlineData("de", "de")]
    public async Task Languages_are_written_in_the_usual_form(string native, string expected)
    {
        using var server = new StubServer(_ => StubServer.Json($"[{{\"id\":1,\"lang\":\"{native}\"}}]"));
        string resources = """ "users": { "map": "{ 'id': $string(id), 'locale': lang }", "list": { "request": "GET /users" } } """;
        using LmsConnection connection = Stub.Connect(Definitions.Load(resources), server);

        LmsRecord user = Assert.Single(await connection.RecordsAsync(Stub.Read()));

        Assert.Equal(expected, ((LmsUser)user).Locale);
    }

    private static StubServer Server(string list, string details)
        => new(request => StubServer.Json(request.Uri.AbsolutePath.EndsWith("details", StringComparison.Ordinal) ? details : list));
}
