using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>A token that dies in the middle of the work: what was done by then comes out, and nothing more is asked.</summary>
public sealed class RefusalTests
{
    private const string Many = "\"request\": \"POST /users/many\", \"body\": \"{ 'people': [items.{ 'login': fields.username, 'name': fields.name }] }\"";

    private readonly PeopleStore _store = new();
    private readonly List<WriteOutcome> _outcomes = new();
    private int _seen;

    [Fact]
    public async Task What_was_made_before_comes_out_and_nobody_is_asked_again()
    {
        _store.Interfere = r => r.Method == "POST" && ++_seen > 2 ? Refusal() : null;

        LmsException failure = await RefusedAsync(PeopleStore.Definition(), Enumerable.Range(0, 30).Select(i => New("p" + i)), places: 1);

        Assert.Equal(LmsFaultKind.AuthenticationFailed, failure.Fault.Kind);
        Assert.Equal(new[] { 0, 1 }, _outcomes.Select(o => o.Index));
        Assert.All(_outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(3, _store.Writes.Count());
    }

    // The second row of one person waits for its turn, and the third is made meanwhile.
    [Fact]
    public async Task What_was_made_behind_the_refused_one_comes_out_as_well()
    {
        _store.Interfere = r => r.Method == "PUT" ? Refusal() : null;

        LmsException failure = await RefusedAsync(PeopleStore.Definition(), new[] { New("ann"), New("ann", "Ann"), New("bea"), New("bea", "Bea") }, updates: true);

        Assert.Equal(LmsFaultKind.AuthenticationFailed, failure.Fault.Kind);
        Assert.Equal(new[] { 0, 2 }, _outcomes.Select(o => o.Index));
        Assert.Equal(_store.People.Select(p => p["id"]!.ToString()), _outcomes.Select(o => o.CreatedUserId));
    }

    [Fact]
    public async Task Of_a_request_for_many_the_half_that_was_made_comes_out()
    {
        string bulk = $", \"bulk\": {{ {Many}, \"results\": \"body\", \"atomic\": true, \"max\": 4 }}";
        _store.Interfere = r => r.Method == "POST" && ++_seen > 2 ? Refusal() : null;

        await RefusedAsync(PeopleStore.Definition(bulk: bulk), new[] { New("p0"), New("p1"), New("p2", "bad"), New("p3") });

        Assert.Equal(new[] { 0, 1 }, _outcomes.Select(o => o.Index));
        Assert.All(_outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(_store.People.Select(p => p["id"]!.ToString()), _outcomes.Select(o => o.CreatedUserId));
        Assert.Equal(3, _store.Writes.Count());
    }

    [Fact]
    public async Task An_answer_that_told_of_others_is_not_forgotten_for_the_one_that_had_to_be_explained()
    {
        string bulk = $", \"bulk\": {{ {Many}, \"results\": \"body.ids\", \"max\": 4, \"refused\": \"body.errors.{{ 'index': row, 'message': why, 'kind': 'AlreadyExists' }}\" }}";
        _store.Interfere = r => r.Method switch
        {
            "POST" => SomebodyElseWasFaster(),
            "PUT" => Refusal(),
            _ => null,
        };

        await WriteAsync(PeopleStore.Definition(bulk: bulk), new[] { New("p0"), New("p1"), New("p2") }, updates: true, places: 1);

        Assert.Equal("Created Failed Created", string.Join(" ", _outcomes.Select(o => o.Status)));
        Assert.Equal(LmsFaultKind.AuthenticationFailed, _outcomes[1].Fault!.Kind);
        Assert.Equal("11", _outcomes[0].CreatedUserId);
        Assert.Equal("13", _outcomes[2].CreatedUserId);
    }

    [Fact]
    public async Task One_that_was_made_and_not_finished_is_no_untried_one()
    {
        const string Steps = """, "after": [{ "as": "told", "title": "telling the new user", "request": "POST /users/{id}/mail", "body": "{}" }]""";
        _store.Interfere = r => r.Uri.AbsolutePath.EndsWith("/mail", StringComparison.Ordinal) ? Refusal() : null;

        await RefusedAsync(PeopleStore.Definition(more: Steps), new[] { New("ann"), New("bea"), New("cid") }, places: 1);

        WriteOutcome made = Assert.Single(_outcomes);
        Assert.False(made.IsUntried);
        Assert.Equal(LmsFaultKind.AuthenticationFailed, made.Fault!.Kind);
        Assert.Contains("Done before, and still so: created the user (id 1).", made.Fault.Message, StringComparison.Ordinal);
        Assert.Equal("1", made.CreatedUserId);
        Assert.Single(_store.People);
    }

    // The answer of the request for many is lost, and looking for its people is refused.
    [Fact]
    public async Task Those_who_may_have_been_made_are_no_untried_ones()
    {
        string bulk = $", \"bulk\": {{ {Many}, \"results\": \"body\", \"atomic\": true, \"max\": 4 }}";
        _store.Interfere = r =>
        {
            if (r.Method == "POST")
            {
                _seen++;
                _store.Answer(r);
                return StubServer.Json("{}", 502);
            }

            return _seen > 0 ? Refusal() : null;
        };

        await WriteAsync(PeopleStore.Definition(bulk: bulk), new[] { New("p0"), New("p1") });

        Assert.All(_outcomes, o => Assert.True(o.MayHaveCreatedUser && !o.IsUntried));
        Assert.Equal(2, _outcomes.Count);
    }

    [Fact]
    public async Task Where_looking_names_up_is_refused_nothing_came_of_anything()
    {
        _store.Interfere = _ => Refusal();

        await RefusedAsync(PeopleStore.Definition(), Enumerable.Range(0, 20).Select(i => New("p" + i)), places: 1);

        Assert.Empty(_outcomes);
        Assert.Single(_store.Server.Requests);
    }

    [Fact]
    public async Task What_cannot_be_read_afterwards_is_done_all_the_same_and_is_asked_for_once()
    {
        string bulk = $", \"bulk\": {{ {Many}, \"results\": \"body\", \"atomic\": true, \"max\": 8 }}";
        _store.Interfere = r =>
        {
            _seen += r.Method == "POST" ? 1 : 0;
            return r.Method == "GET" && _seen > 0 ? Refusal() : null;
        };

        await WriteAsync(PeopleStore.Definition(bulk: bulk), Enumerable.Range(0, 8).Select(i => New("p" + i)), readBack: true);

        Assert.All(_outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.All(_outcomes, o => Assert.Contains("could not be read afterwards", o.Note, StringComparison.Ordinal));
        Assert.Equal("GET", Assert.Single(_store.Server.Requests.SkipWhile(r => r.Method == "GET").Skip(1)).Method);
    }

    private static HttpResponseMessage Refusal() => StubServer.Json("{}", 401);

    private static WriteInput New(string username, string name = "n") => new() { Fields = FieldTable.Of(("username", username), ("name", name)) };

    private HttpResponseMessage SomebodyElseWasFaster()
    {
        _store.Add("p1", "Other");
        return StubServer.Json("""{"ids":[11,null,13],"errors":[{"row":1,"why":"taken"}]}""");
    }

    private async Task<LmsException> RefusedAsync(ProviderDefinition definition, IEnumerable<WriteInput> inputs, bool updates = false, int? places = null)
        => await Assert.ThrowsAsync<LmsException>(() => WriteAsync(definition, inputs, updates, places));

    private async Task WriteAsync(ProviderDefinition definition, IEnumerable<WriteInput> inputs, bool updates = false, int? places = null, bool readBack = false)
    {
        using LmsConnection connection = Stub.Connect(definition, _store.Server, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) }, attempts: 3);
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = updates, ThrottleLimit = places, ReadBack = readBack };
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(operation, inputs.ToArray(), SilentObserver.Instance))
        {
            _outcomes.Add(outcome);
        }
    }
}
