using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>What reads changes nothing: a definition cannot say otherwise, and a connection made for reading trusts no definition.</summary>
public sealed class ReadOnlyTests
{
    // A place of a definition whose request only reads, with # for the request.
    public static TheoryData<string, string> Places => new()
    {
        { "$.connection.test.request", Text(test: """{ "request": "#" }""") },
        { "$.connection.test.reach.request", Text(test: """{ "request": "GET /me", "reach": { "request": "#" } }""") },
        { "$.http.version.ask.request", Text(http: """{ "version": { "header": "X-Version", "ask": { "request": "#" }, "choose": "v", "otherwise": "1" } }""") },
        { "$.resources.users.list.request", Users("""{ "request": "#" }""") },
        { "$.resources.users.list.routes[0].request", Users("""{ "routes": [{ "request": "#" }] }""") },
        { "$.resources.users.list.detail.request", Users("""{ "request": "GET /users", "detail": { "request": "#", "key": "id" } }""") },
        { "$.resources.users.list.more.request", Users("""{ "request": "GET /users", "more": { "as": "mails", "when": "true", "request": "#" } }""") },
        { "$.resources.users.list.beside[0].request", Users("""{ "request": "GET /users", "beside": [{ "as": "grade", "key": "id", "request": "#" }] }""") },
        { "$.resources.users.get.request", Users("""{ "request": "GET /users" }""", """, "get": { "request": "#" }""") },
        { "$.resources.users.bulk.request", Users("""{ "request": "GET /users" }""", """, "bulk": { "request": "#" }""") },
        { "$.resources.users.identity.email.request", Users("""{ "request": "GET /users" }""", """, "identity": { "email": { "request": "#" } }""") },
        { "$.delivery.find.request", Delivery("GET /list", "#") },
        { "$.delivery.list.request", Delivery("#", "GET /one") },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_request_that_only_reads_is_a_get_or_a_post_that_is_declared(string path, string definition)
    {
        Assert.Null(Mistake(definition.Replace("#", "GET /x")));
        foreach (string method in new[] { "DELETE", "PUT", "PATCH" })
        {
            string told = Mistake(definition.Replace("#", method + " /x"))!;
            Assert.Contains(path + ": expected GET", told);
            Assert.Contains($"a {method} changes something", told);
            Assert.Contains($"a {method} changes something", Mistake(ByPost(definition.Replace("#", method + " /x")))!);
        }

        string post = Mistake(definition.Replace("#", "POST /x"))!;
        Assert.Contains(path + ": expected GET", post);
        Assert.Contains("\"readsByPost\": true", post);
        Assert.Null(Mistake(ByPost(definition.Replace("#", "POST /x"))));
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", true)]
    [InlineData("PUT", false)]
    [InlineData("DELETE", false)]
    public void A_step_that_is_said_to_read_is_one_that_can(string method, bool accepted)
    {
        string step = $$"""[{ "as": "seen", "title": "looking", "request": "{{method}} /x", "reads": true }]""";
        string? mistake = Mistake(Users("""{ "request": "GET /users" }""", $$""", "create": { "fields": { "name": true }, "request": "POST /users", "before": {{step}} }"""));
        Assert.Equal(accepted, mistake is null);
        Assert.True(accepted || mistake!.Contains("before[0].reads: a " + method + " changes something"), mistake);
    }

    [Theory]
    [InlineData("DELETE", true, true, false)]
    [InlineData("PUT", true, true, false)]
    [InlineData("PATCH", true, true, false)]
    [InlineData("POST", true, false, false)]
    [InlineData("POST", true, true, true)]
    [InlineData("POST", false, true, false)]
    [InlineData("GET", false, true, false)]
    [InlineData("GET", true, false, true)]
    [InlineData("HEAD", true, false, true)]
    public async Task The_transport_of_a_connection_for_reading_sends_nothing_else(string method, bool saidToRead, bool readsByPost, bool sent)
    {
        var server = new StubServer(_ => StubServer.Json("[]"));
        using var rig = new TransportRig(server, new FakeTime(), http: readsByPost ? """{ "readsByPost": true }""" : "{}", readOnly: true);
        var request = new LmsRequest { Method = method, Uri = new Uri(TransportRig.BaseUri, "users?token=" + Stub.Token), IsRead = saidToRead };
        if (sent)
        {
            await rig.SendAsync(request);
            Assert.Single(server.Requests);
            return;
        }

        LmsFault fault = (await Assert.ThrowsAsync<LmsException>(() => rig.SendAsync(request))).Fault;
        Assert.Equal(LmsFaultKind.ReadOnly, fault.Kind);
        Assert.Contains(method + " /users may change something", fault.Message);
        Assert.Contains("-ReadOnly", fault.RecommendedAction);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_list_that_got_past_the_loader_deletes_nothing_all_the_same()
    {
        var server = new StubServer(_ => StubServer.Json("[]"));
        ProviderDefinition loaded = Definitions.Load();
        ResourceDefinition users = loaded.Resources[LmsResource.Users];
        var delete = new RequestDefinition { Template = RequestTemplate.TryParse("DELETE /users", out _)! };
        ProviderDefinition definition = loaded with
        {
            Resources = new Dictionary<LmsResource, ResourceDefinition> { [LmsResource.Users] = users with { Routes = new[] { users.Routes[0] with { Request = delete } } } },
        };
        using LmsConnection lms = LmsConnection.Open(
            definition,
            new ConnectionRequest { Provider = "stub", BaseUri = new Uri("https://lms.example.org/"), Token = Secret.From(Stub.Token), ReadOnly = true, MaxAttempts = 1 },
            server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read());
        Assert.Equal(LmsFaultKind.ReadOnly, fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", true)]
    [InlineData("DELETE", false)]
    [InlineData("PUT", false)]
    [InlineData("PURGE", false)]
    public void A_definition_that_calls_every_call_a_read_is_believed_of_get_and_post_only(string method, bool reads)
    {
        ProviderDefinition definition = ProviderLoader.Load(Definitions.Write(Definitions.Text().Replace("\"vocabularies\"", "\"proxy\": { \"reads\": \"true\" }, \"vocabularies\"")));
        using LmsConnection lms = Stub.Connect(definition, new StubServer(_ => StubServer.Json("[]")));
        Assert.Equal(reads, lms.Client.OnlyReads(new ProxyRequest { Method = method, Path = "/things" }));
    }

    private static string? Mistake(string definition)
    {
        ProviderLoader.TryLoad(Definitions.Write(definition), out IReadOnlyList<ProviderMistake> mistakes);
        return mistakes.Count == 0 ? null : string.Join("\n", mistakes.Select(m => m.ToString()));
    }

    private static string ByPost(string definition) => definition.Replace("\"http\": {", "\"http\": { \"readsByPost\": true" + (definition.Contains("\"http\": {}") ? " " : ", "));

    private static string Text(string http = "{}", string test = "null") => Definitions.Text(http: http, test: test);

    private static string Users(string list, string further = "") => Definitions.Text($$"""
        "users": { "map": "{ 'id': id }", "list": {{list}}{{further}} }
        """);

    private static string Delivery(string list, string find) => Definitions.Text().Replace(
        "\"vocabularies\"",
        $$""" "delivery": { "send": { "request": "POST /statements" }, "find": { "request": "{{find}}" }, "list": { "request": "{{list}}" } }, "vocabularies" """);
}
