using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>One write: what is refused before it, what is looked for, and what becomes of a lost answer.</summary>
public sealed class WritingTests
{
    private readonly PeopleStore _store = new();
    private readonly RecordingObserver _observer = new();
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(90) };

    [Fact]
    public async Task Fields_that_cannot_be_taken_are_refused_before_anything_is_sent_each_with_its_remedy()
    {
        List<WriteOutcome> outcomes = await CreateAsync(
            null,
            New("a", ("role", "admin")),
            New("b", ("job_title", "Clerk")),
            New("c", ("colour", "red")),
            New("d", ("status", "deleted")),
            New("e", ("status", "asleep")),
            New("f", ("email", "nowhere")),
            New("g", ("custom_fields", FieldTable.Of(("shoe", 44)))),
            new WriteInput { Fields = FieldTable.Of(("email", "h@x.example"), ("username", " ")) });

        Assert.Empty(_store.Server.Requests);
        LmsFault[] faults = outcomes.Select(o => o.Fault!).ToArray();
        Assert.Equal("NotSupported NotSupported InvalidInput NotSupported InvalidInput InvalidInput NotSupported InvalidInput", string.Join(" ", faults.Select(f => f.Kind)));
        Assert.Equal("Roles are given in courses.", faults[0].RecommendedAction);
        Assert.Contains("Stub LMS does not take job_title to create a user", faults[1].Message);
        Assert.Contains("username, name, first_name", faults[1].RecommendedAction);
        Assert.Contains("'colour' is no field", faults[2].Message);
        Assert.Equal("It knows active and suspended only.", faults[3].RecommendedAction);
        Assert.Contains("'asleep' is no word", faults[4].Message);
        Assert.Contains("'nowhere' is no e-mail address", faults[5].Message);
        Assert.Contains("custom_fields.shoe", faults[6].Message);
        Assert.Contains("username, name.", faults[7].Message);
        Assert.All(faults, f => Assert.Equal("create", f.Operation));
    }

    [Fact]
    public async Task A_bad_input_hides_no_other_and_the_order_is_that_of_the_inputs()
    {
        WriteInput[] inputs = Enumerable.Range(0, 30).Select(i => New("p" + i.ToString(CultureInfo.InvariantCulture), ("name", i % 7 == 3 ? "bad" : "n"))).ToArray();

        List<WriteOutcome> outcomes = await CreateAsync(null, inputs);

        Assert.Equal(inputs, outcomes.Select(o => o.Input));
        Assert.Equal(new[] { 3, 10, 17, 24 }, outcomes.Where(o => o.Status == WriteStatus.Failed).Select(o => o.Index));
        Assert.Equal(26, _store.People.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_lost_answer_what_is_there_is_found_and_not_made_again(bool applied)
    {
        Once(r => r.Method == "POST", r => Lose(r, applied));

        WriteOutcome outcome = Assert.Single(await CreateAsync(null, New("ann")));

        Assert.Equal(WriteStatus.Created, outcome.Status);
        Assert.Equal("1", outcome.Id);
        Assert.Single(_store.People);
        Assert.Equal(applied ? 1 : 2, _store.Writes.Count());
    }

    [Fact]
    public async Task What_the_LMS_would_take_twice_is_not_sent_twice()
    {
        Once(r => r.Method == "POST", r => Lose(r, applied: false));

        WriteOutcome outcome = Assert.Single(await CreateAsync(PeopleStore.Definition(create: "\"first\": true"), New("ann")));

        Assert.Equal(LmsFaultKind.Unavailable, outcome.Fault!.Kind);
        Assert.Contains("may have been made", outcome.Fault.RecommendedAction);
        Assert.True(outcome.MayHaveCreatedUser);
        Assert.Single(_store.Writes);
    }

    [Fact]
    public async Task What_was_not_there_before_and_is_afterwards_is_ours_also_where_the_LMS_lets_doubles_be()
    {
        _store.Add("ann");
        Once(r => r.Method == "POST", r =>
        {
            _store.Add("ann");
            return StubServer.Json("{}", 502);
        });

        WriteOutcome outcome = Assert.Single(await CreateAsync(PeopleStore.Definition(create: "\"first\": true"), New("ann")));

        Assert.Equal(WriteStatus.Created, outcome.Status);
        Assert.Equal("2", outcome.Id);
    }

    [Fact]
    public async Task A_first_request_that_goes_on_after_the_client_gave_up_is_taken_for_ours()
    {
        // Lost, not to be found, and applied when it is sent again.
        Once(r => r.Method == "POST", r =>
        {
            Once(second => second.Method == "POST", second =>
            {
                _store.Answer(r);
                return null;
            });
            return StubServer.Json("{}", 504);
        });

        WriteOutcome outcome = Assert.Single(await CreateAsync(null, New("ann")));

        Assert.Equal(WriteStatus.Created, outcome.Status);
        Assert.Single(_store.People);
    }

    [Fact]
    public async Task A_lost_answer_does_not_make_somebody_else_ours()
    {
        _store.Add("ann", "Another Ann");
        Once(r => r.Method == "POST", r => StubServer.Json("{}", 502));

        WriteOutcome outcome = Assert.Single(await CreateAsync(null, New("ann", ("name", "Ann"))));

        Assert.Equal(LmsFaultKind.AlreadyExists, outcome.Fault!.Kind);
        Assert.Equal("1", outcome.Fault.ExistingId);
    }

    [Fact]
    public async Task A_throttled_write_did_nothing_and_is_sent_again()
    {
        Once(r => r.Method == "POST", r => StubServer.Json("{}", 429, ("Retry-After", "3")));

        Assert.Equal(WriteStatus.Created, Assert.Single(await CreateAsync(null, New("ann"))).Status);
        Assert.DoesNotContain(_store.Server.Requests, r => r.Method == "GET");
    }

    [Fact]
    public async Task A_server_that_stays_away_costs_a_fault_each_and_no_more_than_the_attempts()
    {
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("{}", 503) : null;

        List<WriteOutcome> outcomes = await CreateAsync(null, New("ann"), New("bea"));

        Assert.All(outcomes, o => Assert.Equal(LmsFaultKind.Unavailable, o.Fault!.Kind));
        Assert.Equal(2 * 3, _store.Writes.Count());
    }

    [Fact]
    public async Task Changing_and_removing_are_sent_again_and_a_removal_that_finds_nothing_then_was_done()
    {
        _store.Add("ann");
        Once(r => r.Method == "PUT", r => Lose(r, applied: true));
        Assert.Equal(WriteStatus.Updated, Assert.Single(await WriteAsync(WriteVerb.Update, null, new WriteInput { Id = "ann", Fields = FieldTable.Of(("name", "Ann")) })).Status);
        Once(r => r.Method == "DELETE", r => Lose(r, applied: true));

        Assert.Equal(WriteStatus.Removed, Assert.Single(await WriteAsync(WriteVerb.Delete, null, new WriteInput { Id = "1" }, permanent: true)).Status);

        // Sent, refused, and looked for: it is gone, and not only hidden from this call.
        WriteOutcome again = Assert.Single(await WriteAsync(WriteVerb.Delete, null, new WriteInput { Id = "1" }, permanent: true));
        Assert.Equal((WriteStatus.Unchanged, "1"), (again.Status, again.Id));
        Assert.Contains("There is no user '1'", again.Note);
        _store.Add("bea");
        _store.Interfere = r => r.Method == "DELETE" ? StubServer.Json("{}", 404) : null;
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Single(await WriteAsync(WriteVerb.Delete, null, new WriteInput { Id = "2" }, permanent: true)).Fault!.Kind);
    }

    [Fact]
    public async Task The_form_of_removing_that_there_is_not_says_which_there_is()
    {
        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => WriteAsync(WriteVerb.Delete, null, new WriteInput { Id = "1" }));

        Assert.Equal(LmsFaultKind.NotSupported, failure.Fault.Kind);
        Assert.Contains("-Permanent", failure.Fault.RecommendedAction);
    }

    [Fact]
    public async Task A_name_is_understood_by_its_shape_and_an_ambiguous_one_lists_who_it_may_be()
    {
        _store.Add("ann", mail: "ann@x.example");
        _store.Add("bea", "Bea One", "team@x.example");
        _store.Add("cid", "Cid Two", "team@x.example");
        var foreign = new LmsUser { Id = "1", Username = "bea", Provider = "other", Connection = "other" };

        List<WriteOutcome> outcomes = await WriteManyAsync(
            WriteVerb.Update,
            null,
            Of("ann@x.example"),
            Of("username:cid"),
            Of("3"),
            Of(foreign),
            Of("team@x.example"),
            Of("dan"),
            Of("b*"),
            Of(new LmsUser { Id = "1", Provider = "other", Connection = "other" }),
            Of(new LmsUser { Id = "1", Provider = "stub", Connection = "stub" }));

        Assert.Equal("1 3 3 2", string.Join(" ", outcomes.Take(4).Select(o => o.Id)));
        Assert.Matches("id 2: .*<team@x.example>; id 3: ", outcomes[4].Fault!.Message);
        Assert.Equal(LmsFaultKind.ObjectNotFound, outcomes[5].Fault!.Kind);
        Assert.Contains("several", outcomes[6].Fault!.Message);
        Assert.Contains("other names no user", outcomes[7].Fault!.Message);
        Assert.Equal("1", outcomes[8].Id);
        Assert.Null(outcomes[8].Fault);
    }

    [Fact]
    public async Task A_step_that_fails_says_which_what_was_done_and_how_to_go_on()
    {
        const string Steps = """, "after": [{ "as": "told", "title": "telling the new user", "when": "fields.notify = true", "request": "POST /users/{id}/mail", "body": "{}" }]""";

        List<WriteOutcome> outcomes = await CreateAsync(PeopleStore.Definition(more: Steps), New("ann"), New("bea", ("notify", "yes")));

        Assert.Null(outcomes[0].Fault);
        LmsFault fault = outcomes[1].Fault!;
        Assert.Contains("The step 'telling the new user' failed:", fault.Message);
        Assert.Contains("created the user (id " + outcomes[1].Id + ")", fault.Message);
        Assert.Contains("run the same command again", fault.RecommendedAction);
        Assert.Equal(outcomes[1].Id, fault.ExistingId);
        Assert.Equal(new[] { "created the user" }, outcomes[1].Steps);
        Assert.Equal(2, _store.People.Count);
    }

    [Fact]
    public async Task A_password_is_shown_nowhere_and_forgotten_afterwards()
    {
        const string Word = "Gr33n-Elephant";
        var secure = new SecureString();
        Word.ToList().ForEach(secure.AppendChar);
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("{\"error\":\"no " + Word + " here\"}", 400) : null;

        WriteOutcome outcome = Assert.Single(await CreateAsync(null, New("ann", ("password", secure))));

        Assert.Contains(Word, _store.Writes.Last().Body);
        string told = string.Join("\n", _observer.DebugTexts.Concat(_observer.VerboseLines).Append(outcome.Fault!.ToString()).Append(outcome.Fault.RawResponse));
        Assert.DoesNotContain(Word, told);
    }

    [Fact]
    public async Task What_differs_is_changed_and_a_password_of_who_is_there_stays()
    {
        _store.Add("ann", "Ann");
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true };

        WriteOutcome changed = Assert.Single(await WriteAsync(operation, null, New("ann", ("name", "Ann"), ("email", "a@x.example"), ("password", "Other-Password1"))));
        WriteOutcome same = Assert.Single(await WriteAsync(operation, null, New("ann", ("name", "Ann"), ("password", "Other-Password1"))));

        Assert.Equal(WriteStatus.Updated, changed.Status);
        Assert.Equal(WriteStatus.Unchanged, same.Status);
        Assert.Equal("{\"mail\":\"a@x.example\"}", Assert.Single(_store.Writes).Body);
    }

    [Fact]
    public void A_generated_password_has_every_kind_of_sign_and_is_another_each_time()
    {
        List<string> made = Enumerable.Range(0, 200).Select(_ => new System.Net.NetworkCredential(string.Empty, PasswordGenerator.Create().ToSecureString()).Password).ToList();

        Assert.Equal(200, made.Distinct().Count());
        Assert.All(made, p => Assert.True(p.Length == 20 && p.Any(char.IsLower) && p.Any(char.IsUpper) && p.Any(char.IsDigit) && p.Any(c => !char.IsLetterOrDigit(c)), p));
    }

    private static WriteInput New(string name, params (string Name, object? Value)[] more)
    {
        Dictionary<string, object?> fields = FieldTable.Of(("username", name), ("name", name));
        more.ToList().ForEach(m => fields[m.Name] = m.Value);
        return new WriteInput { Fields = fields };
    }

    private static WriteInput Of(object id) => new() { Id = id, Fields = FieldTable.Of(("name", "changed")) };

    private HttpResponseMessage Lose(StubRequest request, bool applied)
    {
        if (applied)
        {
            _store.Answer(request);
        }

        return StubServer.Json("{}", 502);
    }

    private void Once(Func<StubRequest, bool> where, Func<StubRequest, HttpResponseMessage?> answer) => _store.Interfere = request =>
    {
        if (!where(request))
        {
            return null;
        }

        _store.Interfere = null;
        return answer(request);
    };

    private Task<List<WriteOutcome>> CreateAsync(ProviderDefinition? definition, params WriteInput[] inputs) => WriteManyAsync(WriteVerb.Create, definition, inputs);

    private Task<List<WriteOutcome>> WriteManyAsync(WriteVerb verb, ProviderDefinition? definition, params WriteInput[] inputs)
        => WriteAsync(new WriteOperation { Resource = LmsResource.Users, Verb = verb }, definition, inputs);

    private Task<List<WriteOutcome>> WriteAsync(WriteVerb verb, ProviderDefinition? definition, WriteInput input, bool permanent = false)
        => WriteAsync(new WriteOperation { Resource = LmsResource.Users, Verb = verb, Permanent = permanent }, definition, input);

    private async Task<List<WriteOutcome>> WriteAsync(WriteOperation operation, ProviderDefinition? definition, params WriteInput[] inputs)
    {
        using LmsConnection connection = Stub.Connect(definition ?? PeopleStore.Definition(), _store.Server, _time, attempts: 3);
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(operation, inputs, _observer))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}
