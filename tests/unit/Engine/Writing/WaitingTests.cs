using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>Steps that wait for what the LMS does later, and answers that say more than that they are a success.</summary>
public sealed class WaitingTests
{
    private const string Steps = """, "after": [{ "as": "task", "title": "waiting for the task", "request": "GET /tasks/{id}", "until": "body.done or kind = 'ObjectNotFound'", "refused": "body.why.{ 'kind': 'InvalidInput', 'message': $ }" }]""";

    private readonly PeopleStore _store = new();
    private readonly FakeTime _time = new() { AutoAdvance = System.TimeSpan.FromSeconds(90) };

    [Fact]
    public async Task A_step_asks_again_until_what_it_waits_for_has_come_about()
    {
        int asked = 0;
        _store.Interfere = r => r.Uri.AbsolutePath.Contains("/tasks/") ? StubServer.Json(++asked < 4 ? """{"done":false}""" : """{"done":true}""") : null;

        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition(more: Steps), new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create });

        Assert.Null(outcome.Fault);
        Assert.Equal(4, asked);
        Assert.Equal(new[] { 1.0, 2.0, 4.0 }, _time.Waits.Select(w => w.TotalSeconds).Where(s => s < 60));
        Assert.Equal(new[] { "created the user", "waiting for the task" }, outcome.Steps);
    }

    [Fact]
    public async Task That_something_is_gone_may_be_what_is_waited_for()
    {
        int asked = 0;
        _store.Interfere = r => !r.Uri.AbsolutePath.Contains("/tasks/") ? null : ++asked < 3 ? StubServer.Json("""{"done":false}""") : StubServer.Json("{}", 404);

        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition(more: Steps), new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create });

        Assert.Null(outcome.Fault);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_task_that_does_not_end_is_told_as_one_that_is_under_way()
    {
        _store.Interfere = r => r.Uri.AbsolutePath.Contains("/tasks/") ? StubServer.Json("""{"done":false}""") : null;

        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition(more: Steps), new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create });

        Assert.Equal(LmsFaultKind.Timeout, outcome.Fault!.Kind);
        Assert.Contains("The step 'waiting for the task' failed: ", outcome.Fault.Message);
        Assert.Equal("1", outcome.Fault.ExistingId);
    }

    [Fact]
    public async Task What_a_task_says_of_a_failure_is_a_fault()
    {
        _store.Interfere = r => r.Uri.AbsolutePath.Contains("/tasks/") ? StubServer.Json("""{"done":true,"why":"no such branch"}""") : null;

        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition(more: Steps), new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create });

        Assert.Equal(LmsFaultKind.InvalidInput, outcome.Fault!.Kind);
        Assert.Contains("no such branch", outcome.Fault.Message);
    }

    [Fact]
    public async Task An_answer_may_say_that_all_was_there_already()
    {
        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition(more: """, "unchanged": "body.login = 'ann'" """), new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create });

        Assert.Equal(WriteStatus.Unchanged, outcome.Status);
        Assert.Equal("1", outcome.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_shall_be_there_once_is_looked_for_though_the_LMS_would_take_a_second(bool update)
    {
        _store.Add("ann", "Ann");
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = update };

        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition("\"once\": true"), operation);

        Assert.Equal(update ? null : "1", outcome.Fault?.ExistingId);
        Assert.Equal(update ? WriteStatus.Updated : WriteStatus.Failed, outcome.Status);
        Assert.DoesNotContain(_store.Writes, w => w.Method == "POST");
    }

    [Fact]
    public async Task What_shall_be_there_once_is_not_sent_twice_when_an_answer_is_lost()
    {
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("{}", 502) : null;

        WriteOutcome outcome = await CreateAsync(PeopleStore.Definition("\"once\": true"), new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create });

        Assert.Contains("look before you send it again", outcome.Fault!.RecommendedAction);
        Assert.Single(_store.Writes);
    }

    private async Task<WriteOutcome> CreateAsync(ProviderDefinition definition, WriteOperation operation)
    {
        using LmsConnection connection = Stub.Connect(definition, _store.Server, _time, attempts: 3);
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(operation, new[] { new WriteInput { Fields = FieldTable.Of(("username", "ann"), ("name", "Other")) } }, new RecordingObserver()))
        {
            outcomes.Add(outcome);
        }

        return Assert.Single(outcomes);
    }
}
