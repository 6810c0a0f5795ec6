using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>What comes of an input that changes nothing, empties something, came out of a file of a read, or meets a system that is gone.</summary>
public sealed class RerunTests
{
    private readonly PeopleStore _store = new();
    private readonly RecordingObserver _observer = new();
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(90) };

    [Fact]
    public async Task What_was_looked_up_and_would_not_change_is_not_sent()
    {
        _store.Add("ann", "Ann");

        List<WriteOutcome> outcomes = await WriteAsync(WriteVerb.Update, Change("ann", ("name", "Ann")), Change("1", ("name", "Ann")));

        // By its id nobody has looked, and nobody looks for this alone.
        Assert.Equal("Unchanged Updated", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.Single(_store.Writes);
    }

    [Fact]
    public async Task Changes_of_one_record_keep_their_order_whatever_it_is_called()
    {
        _store.Add("ann", "Ann", "a@x.example");

        List<WriteOutcome> outcomes = await WriteAsync(
            WriteVerb.Update, Change("ann", ("name", "B")), Change("1", ("name", "C")), Change("a@x.example", ("name", "Ann")), Change("ann", ("name", "Ann")));

        Assert.Equal("Updated Updated Updated Unchanged", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.Equal("Ann", (string?)_store.People.Single()["name"]);
    }

    [Fact]
    public async Task Of_two_equal_rows_the_second_finds_the_first()
    {
        List<WriteOutcome> outcomes = await WriteAsync(WriteVerb.Create, New("ann"), New("bea"), New("ANN"), New("ann"));

        Assert.Equal("Created Created Created Failed", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.Equal(LmsFaultKind.AlreadyExists, outcomes[3].Fault!.Kind);
        Assert.Equal(outcomes[0].Id, outcomes[3].Fault!.ExistingId);
        Assert.Equal(3, _store.People.Count);
    }

    [Fact]
    public async Task Who_is_gone_is_no_failure_of_removing_unless_it_is_somebody_of_elsewhere()
    {
        var foreign = new LmsUser { Id = "1", Username = "bea", Provider = "other", Connection = "other" };
        var own = new LmsUser { Id = "7", Username = "own", Provider = "stub", Connection = "stub" };

        List<WriteOutcome> outcomes = await WriteAsync(WriteVerb.Delete, new() { Id = "ann" }, new() { Id = "9" }, new() { Id = own }, new() { Id = foreign });

        Assert.Equal("Failed Unchanged Unchanged Failed", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.Equal(LmsFaultKind.ObjectNotFound, outcomes[0].Fault!.Kind);
        Assert.Contains("There is no user 'ann'", outcomes[0].Fault!.Message);
        Assert.Contains("There is no user '9'", outcomes[1].Note);
        Assert.Null(outcomes[2].Note);
        Assert.Same(own, outcomes[2].Record);
        Assert.Equal(LmsFaultKind.ObjectNotFound, outcomes[3].Fault!.Kind);
    }

    [Fact]
    public async Task A_number_that_is_an_id_and_the_username_of_another_is_never_guessed()
    {
        _store.Add("ann", "Ann", "a@x.example");
        _store.Add("1", "Emp Number", "e@x.example");
        _store.Add("3", "Own Number", "o@x.example");

        List<WriteOutcome> outcomes = await WriteAsync(WriteVerb.Delete, new() { Id = "1" }, new() { Id = "3" });

        Assert.Equal("Failed Removed", string.Join(" ", outcomes.Select(o => o.Status)));
        LmsFault fault = outcomes[0].Fault!;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("id 1: Ann <a@x.example>; and by its username id 2: Emp Number <e@x.example>", fault.Message);
        Assert.Contains("id:1 or username:1", fault.RecommendedAction);
        Assert.Equal("Removed Removed", string.Join(" ", (await WriteAsync(WriteVerb.Delete, new() { Id = "id:1" }, new() { Id = "username:1" })).Select(o => o.Status)));
        Assert.Empty(_store.People);
    }

    [Fact]
    public async Task A_field_is_emptied_as_the_definition_has_it_and_only_there()
    {
        _store.Add("ann", "Ann", "a@x.example");

        List<WriteOutcome> outcomes = await WriteAsync(
            WriteVerb.Update,
            new() { Id = "ann", Clear = new[] { "email" } },
            new() { Id = "ann", Clear = new[] { "name" } },
            new() { Id = "ann", Clear = new[] { "shoe" } },
            new() { Id = "ann", Clear = new[] { "email" }, Fields = FieldTable.Of(("email", "b@x.example")) });

        Assert.Equal("Updated Failed Failed Failed", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.Equal("{\"mail\":null}", Assert.Single(_store.Writes).Body);
        Assert.Equal(LmsFaultKind.NotSupported, outcomes[1].Fault!.Kind);
        Assert.Contains("name", outcomes[1].Fault!.Message);
        Assert.Contains("can be emptied here: email", outcomes[1].Fault!.RecommendedAction);
        Assert.Contains("'shoe' is no field", outcomes[2].Fault!.Message);
        Assert.Contains("to be emptied at once", outcomes[3].Fault!.Message);
    }

    [Fact]
    public async Task A_row_of_a_read_writes_what_was_edited_and_leaves_what_cannot_be_set()
    {
        _store.Add("ann", "Ann", "a@x.example");
        _store.Add("bea", "Bea", "b@x.example");
        using LmsConnection connection = Stub.Connect(PeopleStore.Definition(), _store.Server, _time, attempts: 3);
        string[] columns = { "name", "email", "status", "role", "phone" };
        WriteInput Row(string id, string name, string mail) => new()
        {
            Id = "id:" + id,
            FromRead = columns,
            Fields = FieldTable.Of(("name", name), ("email", mail), ("status", "unknown"), ("role", "learner"), ("phone", "1")),
        };

        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Update };
        WriteCheck check = connection.Client.Check(operation, Row("1", "Anna", "a@x.example"));
        Assert.Null(check.Fault);
        Assert.Equal("status 'unknown', role, phone", string.Join(", ", check.LeftOut));
        Assert.Empty(_store.Server.Requests);
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(operation, new[] { Row("1", "Anna", "a@x.example"), Row("2", "Bea", "b@x.example") }, _observer))
        {
            outcomes.Add(outcome);
        }

        Assert.Equal("Updated Unchanged", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.Equal("{\"name\":\"Anna\"}", Assert.Single(_store.Writes).Body);
    }

    [Fact]
    public async Task A_system_that_is_gone_is_not_asked_for_every_input()
    {
        int asked = 0;
        _store.Interfere = _ =>
        {
            asked++;
            throw new HttpRequestException("refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
        };

        List<WriteOutcome> outcomes = await WriteAsync(WriteVerb.Create, Enumerable.Range(0, 150).Select(i => New("p" + i)).ToArray());

        Assert.All(outcomes, o => Assert.Equal(LmsFaultKind.NetworkFailure, o.Fault!.Kind));
        Assert.InRange(outcomes.Count(o => !o.IsUntried), 2, 32);
        Assert.True(outcomes[149].IsUntried);
        Assert.InRange(asked, 6, 100);
    }

    private static WriteInput New(string name) => new() { Fields = FieldTable.Of(("username", name), ("name", name)) };

    private static WriteInput Change(object id, params (string Name, object? Value)[] fields) => new() { Id = id, Fields = FieldTable.Of(fields) };

    private async Task<List<WriteOutcome>> WriteAsync(WriteVerb verb, params WriteInput[] inputs)
    {
        using LmsConnection connection = Stub.Connect(PeopleStore.Definition(), _store.Server, _time, attempts: 3);
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(new WriteOperation { Resource = LmsResource.Users, Verb = verb, Permanent = true }, inputs, _observer))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}
