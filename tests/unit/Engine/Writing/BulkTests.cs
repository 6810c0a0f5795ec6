using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>Many in one request.</summary>
public sealed class BulkTests
{
    private const string Body = "\"request\": \"POST /users/many\", \"body\": \"{ 'people': [items.{ 'login': fields.username, 'name': fields.name }] }\"";

    private readonly PeopleStore _store = new();
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task A_request_holds_no_more_than_it_may()
    {
        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 10, \"results\": \"body\", \"atomic\": true", Enumerable.Repeat("n", 35));

        Assert.All(outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(4, _store.Writes.Count());
        Assert.All(outcomes, o => Assert.Equal("p" + o.Index, (string?)_store.People.Single(p => p["id"]!.ToString() == o.Id)["login"]));
    }

    [Fact]
    public async Task The_bad_ones_are_found_by_halves_and_the_good_ones_done_once()
    {
        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 32, \"results\": \"body\", \"atomic\": true", Enumerable.Range(0, 32).Select(i => i is 5 or 20 ? "bad" : "n"));

        Assert.Equal(new[] { 5, 20 }, outcomes.Where(o => o.Fault is not null).Select(o => o.Index));
        Assert.Equal(30, _store.People.Select(p => (string?)p["login"]).Distinct().Count());
        Assert.Equal(30, _store.People.Count);
    }

    [Fact]
    public async Task One_who_is_there_already_is_named_and_the_others_are_made()
    {
        _store.Add("p2");

        List<WriteOutcome> outcomes = await WriteAsync("\"results\": \"body\", \"atomic\": true", Enumerable.Repeat("n", 4));

        Assert.Equal("1", outcomes[2].Fault!.ExistingId);
        Assert.Equal(3, outcomes.Count(o => o.Status == WriteStatus.Created));
    }

    [Fact]
    public async Task What_a_server_cut_off_is_looked_for_and_sent_again()
    {
        _store.Takes = 7;

        List<WriteOutcome> outcomes = await WriteAsync("\"results\": \"body\", \"atomic\": true", Enumerable.Repeat("n", 20));

        Assert.All(outcomes, o => Assert.Equal("p" + o.Index, (string?)_store.People.Single(p => p["id"]!.ToString() == o.Id)["login"]));
        Assert.Equal(20, _store.People.Count);
        Assert.Contains("took 7 of the 20", string.Join("\n", _observer.Warnings));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_doubles_nothing(bool applied)
    {
        bool lost = false;
        _store.Interfere = r =>
        {
            if (r.Method != "POST" || lost)
            {
                return null;
            }

            lost = true;
            if (applied)
            {
                _store.Answer(r);
            }

            return StubServer.Json("{\"cut", 200);
        };

        List<WriteOutcome> outcomes = await WriteAsync("\"results\": \"body\", \"atomic\": true", Enumerable.Repeat("n", 9));

        Assert.All(outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(9, _store.People.Count);
        Assert.Equal(applied ? 1 : 2, _store.Writes.Count());
    }

    [Fact]
    public async Task Those_that_the_answer_names_are_refused_and_no_others()
    {
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("""{"ids":[11,null,13],"errors":[{"row":1,"why":"no such branch"}]}""") : null;

        List<WriteOutcome> outcomes = await WriteAsync(
            "\"results\": \"body.ids\", \"refused\": \"body.errors.{ 'index': row, 'message': why, 'kind': 'InvalidInput' }\"",
            Enumerable.Repeat("n", 3));

        Assert.Equal(new[] { "11", null, "13" }, outcomes.Select(o => o.Id));
        Assert.Contains("no such branch", outcomes[1].Fault!.Message);
        Assert.Single(_store.Writes);
    }

    [Fact]
    public async Task One_that_is_refused_because_it_is_there_is_named_like_one_that_is_alone()
    {
        _store.Add("p1");
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("""{"ids":[11,null,13],"errors":[{"row":1,"why":"already there"}]}""") : null;

        List<WriteOutcome> outcomes = await WriteAsync(
            "\"results\": \"body.ids\", \"refused\": \"body.errors.{ 'index': row, 'message': why, 'kind': 'AlreadyExists' }\"",
            Enumerable.Repeat("n", 3));

        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Failed, WriteStatus.Created }, outcomes.Select(o => o.Status).ToArray());
        Assert.Equal("1", outcomes[1].Fault!.ExistingId);
    }

    [Fact]
    public async Task What_must_be_in_common_goes_together()
    {
        List<WriteOutcome> outcomes = await WriteAsync("\"results\": \"body\", \"by\": \"fields.name\"", Enumerable.Range(0, 9).Select(i => "n" + (i % 3)));

        Assert.All(outcomes, o => Assert.Null(o.Fault));
        Assert.Equal(3, _store.Writes.Count());
    }

    private async Task<List<WriteOutcome>> WriteAsync(string bulk, IEnumerable<string> names)
    {
        ProviderDefinition definition = PeopleStore.Definition(bulk: ", \"bulk\": { " + Body + ", " + bulk + " }");
        WriteInput[] inputs = names.Select((name, i) => new WriteInput { Fields = FieldTable.Of(("username", "p" + i.ToString(CultureInfo.InvariantCulture)), ("name", name)) }).ToArray();
        using LmsConnection connection = Stub.Connect(definition, _store.Server, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) }, attempts: 3);
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create }, inputs, _observer))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}
