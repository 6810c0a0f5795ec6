using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>What a refusal of many costs: halves are for what may be one item's fault, and nothing else.</summary>
public sealed class BulkRefusalTests
{
    private readonly PeopleStore _store = new();

    // What is throttled or unavailable is tried again as often as anything else, three times here: but never by halves.
    [Theory]
    [InlineData(403, LmsFaultKind.AccessDenied, 1)]
    [InlineData(501, LmsFaultKind.NotSupported, 1)]
    [InlineData(429, LmsFaultKind.RateLimited, 3)]
    [InlineData(503, LmsFaultKind.Unavailable, 3)]
    public async Task What_is_no_items_fault_is_the_fault_of_all_at_once(int status, LmsFaultKind kind, int requests)
    {
        Refuse(status);

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 64", Names(64));

        Assert.All(outcomes, o => Assert.Equal(kind, o.Fault!.Kind));
        Assert.Equal(requests, _store.Writes.Count());
    }

    [Fact]
    public async Task A_refusal_of_who_we_are_ends_the_call()
    {
        Refuse(401);

        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => WriteAsync("\"max\": 64", Names(64)));

        Assert.Equal(LmsFaultKind.AuthenticationFailed, failure.Fault.Kind);
        Assert.Single(_store.Writes);
    }

    [Theory]
    [InlineData(400, LmsFaultKind.InvalidInput)]
    [InlineData(409, LmsFaultKind.AlreadyExists)]
    [InlineData(404, LmsFaultKind.ObjectNotFound)]
    public async Task What_may_be_one_items_fault_is_looked_for_by_halves(int status, LmsFaultKind kind)
    {
        _store.Interfere = r => r.Method == "POST" && r.Body.Contains("\"p3\"", StringComparison.Ordinal) ? StubServer.Json("{}", status) : null;

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 8", Names(8));

        Assert.Equal(kind, outcomes[3].Fault!.Kind);
        Assert.Equal(7, outcomes.Count(o => o.Status == WriteStatus.Created));
        Assert.Equal(7, _store.Writes.Count());
    }

    [Fact]
    public async Task After_a_missing_right_nothing_further_is_read_or_sent()
    {
        Refuse(403);

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 10", Names(450), places: 1);

        Assert.Equal(450, outcomes.Count);
        Assert.All(outcomes, o => Assert.Equal(LmsFaultKind.AccessDenied, o.Fault!.Kind));
        Assert.Single(_store.Server.Requests);
        Assert.DoesNotContain("not sent", outcomes[9].Fault!.Message);
        Assert.Contains("not sent", outcomes[10].Fault!.Message);
        Assert.Contains("not sent", outcomes[449].Fault!.Message);
        Assert.Equal(outcomes[0].Fault!.RecommendedAction, outcomes[449].Fault!.RecommendedAction);
    }

    [Fact]
    public async Task A_missing_right_that_a_half_tells_of_spares_the_other_half()
    {
        int seen = 0;
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("{}", seen++ == 0 ? 400 : 403) : null;

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 8", Names(8));

        Assert.All(outcomes, o => Assert.Equal(LmsFaultKind.AccessDenied, o.Fault!.Kind));
        Assert.Equal(2, _store.Writes.Count());
    }

    [Fact]
    public async Task A_right_that_one_is_told_to_lack_is_a_matter_of_that_one()
    {
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("""{"ids":[11,null],"errors":[{"row":1,"why":"not in your branch"}]}""") : null;

        List<WriteOutcome> outcomes = await WriteAsync(
            "\"max\": 2, \"refused\": \"body.errors.{ 'index': row, 'message': why, 'kind': 'AccessDenied' }\"", Names(6), places: 1, results: "body.ids");

        Assert.Equal(new[] { 1, 3, 5 }, outcomes.Where(o => o.Fault is { Kind: LmsFaultKind.AccessDenied }).Select(o => o.Index));
        Assert.Equal(3, _store.Writes.Count());
    }

    [Fact]
    public async Task A_right_that_an_answer_says_all_lack_is_not_asked_for_again()
    {
        _store.Interfere = r => r.Method == "POST" ? StubServer.Json("""{"why":"not in your branch"}""") : null;

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 2, \"refused\": \"body.{ 'message': why, 'kind': 'AccessDenied' }\"", Names(6), places: 1);

        Assert.All(outcomes, o => Assert.Equal(LmsFaultKind.AccessDenied, o.Fault!.Kind));
        Assert.Single(_store.Writes);
    }

    // A right in one course says nothing of another.
    [Fact]
    public async Task A_missing_right_holds_for_what_the_items_have_in_common()
    {
        _store.Interfere = r => r.Method == "POST" && r.Body.Contains("\"n0\"", StringComparison.Ordinal) ? StubServer.Json("{}", 403) : null;

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 2, \"by\": \"fields.name\"", Enumerable.Range(0, 12).Select(i => "n" + (i % 3)), places: 1);

        Assert.All(outcomes, o => Assert.Equal(o.Index % 3 == 0 ? WriteStatus.Failed : WriteStatus.Created, o.Status));
        Assert.Equal(5, _store.Writes.Count());
    }

    [Fact]
    public async Task A_system_that_is_down_is_not_asked_for_each_item()
    {
        _store.Interfere = _ => StubServer.Json("{}", 503);

        List<WriteOutcome> outcomes = await WriteAsync("\"max\": 64", Names(64));

        Assert.All(outcomes, o => Assert.Equal(LmsFaultKind.Unavailable, o.Fault!.Kind));
        Assert.All(outcomes, o => Assert.Contains("could not be looked for", o.Fault!.Message));
        Assert.Equal(4, _store.Server.Requests.Count);
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Repeat("n", count);

    private void Refuse(int status) => _store.Interfere = r => r.Method == "POST" ? StubServer.Json("{}", status) : null;

    private async Task<List<WriteOutcome>> WriteAsync(string bulk, IEnumerable<string> names, int? places = null, string results = "body")
    {
        const string Body = "\"request\": \"POST /users/many\", \"body\": \"{ 'people': [items.{ 'login': fields.username, 'name': fields.name }] }\", \"atomic\": true";
        ProviderDefinition definition = PeopleStore.Definition(bulk: $", \"bulk\": {{ {Body}, \"results\": \"{results}\", {bulk} }}");
        WriteInput[] inputs = names.Select((name, i) => new WriteInput { Fields = FieldTable.Of(("username", "p" + i.ToString(CultureInfo.InvariantCulture)), ("name", name)) }).ToArray();
        using LmsConnection connection = Stub.Connect(definition, _store.Server, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) }, attempts: 3);
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ThrottleLimit = places };
        var outcomes = new List<WriteOutcome>();
        await foreach (WriteOutcome outcome in connection.Client.WriteAsync(operation, inputs, SilentObserver.Instance))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}
