using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>What is said of a success that is none in full, and of a refusal that names nothing.</summary>
public sealed class RemarksTests : IDisposable
{
    private readonly PeopleStore _store = new();

    public void Dispose() => _store.Server.Dispose();

    [Fact]
    public async Task What_was_asked_for_and_not_taken_is_told()
    {
        _store.Interfere = Answer("""{"id":7,"login":"ann","name":"ANN","mail":"old@x.example","status":"on"}""");

        WriteOutcome made = await CreateAsync("", ("username", "ann"), ("name", "Ann"), ("email", "new@x.example"), ("status", "suspended"));

        Assert.Equal(WriteStatus.Created, made.Status);
        Assert.Contains("email is old@x.example, not new@x.example; status is active, not suspended.", made.Note);
        Assert.DoesNotContain("name is", made.Note);
    }

    [Fact]
    public async Task What_a_record_does_not_tell_counts_as_taken_unless_it_is_always_told()
    {
        _store.Interfere = Answer("""{"id":7,"login":"ann"}""");

        Assert.Null((await CreateAsync("", ("username", "ann"), ("name", "Ann"), ("email", "ann@x.example"), ("password", "Secret#1"))).Note);
        string? note = (await CreateAsync("", Told, ("username", "ann"), ("name", "Ann"), ("email", "ann@x.example"))).Note;
        Assert.Contains("email is empty, not ann@x.example", note);
        Assert.DoesNotContain("name is", note);
    }

    [Fact]
    public async Task A_custom_field_that_is_always_told_and_is_not_there_is_told()
    {
        _store.Interfere = Answer("""{"id":7,"login":"ann"}""");

        WriteOutcome made = await CreateAsync("", d => d.Replace("\"names\": [\"badge\"]", "\"names\": [\"badge\"], \"told\": true"), ("username", "ann"), ("name", "Ann"), ("custom_fields", FieldTable.Of(("badge", "B1"))));

        Assert.Contains("custom_fields.badge is empty", made.Note);
    }

    [Fact]
    public async Task What_a_definition_has_to_say_of_a_success_is_told()
    {
        WriteOutcome made = await CreateAsync(", \"remarks\": \"'login ' & fields.username & ' has number ' & $record.id\"", ("username", "ann"), ("name", "Ann"));

        Assert.Equal("login ann has number 1", made.Note);
    }

    [Theory]
    [InlineData("'It may be the username ' & fields.username & ' (' & $fault.message & ').'", "It may be the username ann (Stub LMS answered 400.).")]
    [InlineData("$fault.code = 'other' ? 'never'", null)]
    [InlineData("$error('broken')", null)]
    public async Task A_refusal_is_explained_by_the_definition(string expression, string? expected)
    {
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("{}", 400) : null;

        WriteOutcome made = await CreateAsync($", \"explains\": \"{expression}\"", ("username", "ann"), ("name", "Ann"), ("password", "Secret#1"));

        Assert.Equal(LmsFaultKind.InvalidInput, made.Fault!.Kind);
        Assert.StartsWith("Stub LMS answered 400.", made.Fault.Message);
        Assert.Equal(expected is not null, made.Fault.Message.EndsWith(expected ?? "never", StringComparison.Ordinal));
    }

    private static string Told(string definition) => definition.Replace("\"email\": true, \"password\"", "\"email\": { \"told\": true }, \"password\"");

    private static Func<StubRequest, System.Net.Http.HttpResponseMessage?> Answer(string record) => r => r.Method == "POST" ? StubServer.Json(record) : null;

    private Task<WriteOutcome> CreateAsync(string more, params (string, object?)[] fields) => CreateAsync(more, d => d, fields);

    private async Task<WriteOutcome> CreateAsync(string more, Func<string, string> change, params (string, object?)[] fields)
    {
        using LmsConnection connection = Stub.Connect(PeopleStore.Definition(more: more, change: change), _store.Server, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) }, attempts: 1);
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create };
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(operation, new[] { new WriteInput { Fields = FieldTable.Of(fields) } }, SilentObserver.Instance))
        {
            outcomes.Add(outcome);
        }

        return Assert.Single(outcomes);
    }
}
