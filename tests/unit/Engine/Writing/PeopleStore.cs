using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine.Writing;

/// <summary>A small LMS in memory that can be written, and the definition that writes it.</summary>
internal sealed class PeopleStore
{
    private int _next = 1;

    public PeopleStore() => Server = new StubServer(request => Interfere?.Invoke(request) ?? Answer(request));

    public StubServer Server { get; }

    /// <summary>What happens instead of the right answer, or null for that.</summary>
    public Func<StubRequest, HttpResponseMessage?>? Interfere { get; set; }

    public List<JsonObject> People { get; } = new();

    /// <summary>How many of a request for many are taken before the rest is forgotten.</summary>
    public int Takes { get; set; } = int.MaxValue;

    public IEnumerable<StubRequest> Writes => Server.Requests.Where(r => r.Method != "GET");

    public static ProviderDefinition Definition(string create = "\"unique\": true", string more = "", string bulk = "", string identity = "", string find = "{ 'username': fields.username }", Func<string, string>? change = null)
        => Definitions.Load((change ?? (text => text))($$"""
        "users": {
          "map": "{ 'id': $string(id), 'username': login, 'name': name, 'status': status, 'emails': mail }",
          "list": { "request": "GET /users", "query": "{ 'login': filters.username, 'mail': filters.email }", "supports": ["username", "email"] },
          "get": { "request": "GET /users/{id}" },
          "identity": { "pattern": "^[0-9]+$", "prefixes": ["ext:"] {{identity}} },
          "create": {
            "fields": { "username": { "required": true }, "name": { "required": "$not($exists(fields.first_name))" }, "first_name": true,
              "email": true, "password": true, "notify": true, "score": true,
              "status": { "words": { "active": "on", "suspended": "off" }, "unsupported": "It knows active and suspended only." },
              "role": { "unsupported": "Roles are given in courses." },
              "custom_fields": { "names": ["badge"] } },
            "find": "{{find}}", {{create}},
            "request": "POST /users", "body": "{ 'login': fields.username, 'name': fields.name, 'mail': fields.email, 'status': words.status, 'password': fields.password, 'badge': fields.custom_fields.badge }",
            "id": "$string(id)", "record": "$" {{more}} {{bulk}}
          },
          "update": {
            "fields": { "name": true, "email": { "clear": null }, "status": { "words": { "active": "on", "suspended": "off" } } },
            "request": "PUT /users/{id}", "body": "{ 'name': fields.name, 'mail': fields.email, 'status': words.status }", "idempotent": true, "record": "$"
          },
          "delete": { "permanent": { "means": "deletes", "request": "DELETE /users/{id}", "idempotent": true } }
        }
        """.Replace("\"score\": true,", string.Empty)), vocabularies: """{ "user.status": { "on": "active", "off": "suspended" } }""");

    public JsonObject Add(string login, string? name = null, string? mail = null)
    {
        var person = new JsonObject { ["id"] = _next++, ["login"] = login, ["name"] = name ?? login, ["mail"] = mail, ["status"] = "on" };
        People.Add(person);
        return person;
    }

    public HttpResponseMessage Answer(StubRequest request)
    {
        string path = request.Uri.AbsolutePath.Substring("/base".Length);
        string last = path.Substring(path.LastIndexOf('/') + 1);
        return (request.Method, path) switch
        {
            ("GET", "/users") => StubServer.Json(new JsonArray(People
                .Where(p => Matches(p, "login", request.Query("login")) && Matches(p, "mail", request.Query("mail")))
                .Select(p => p.DeepClone()).ToArray()).ToJsonString()),
            ("POST", "/users") => Create(JsonNode.Parse(request.Body)!.AsObject()),
            ("POST", "/users/many") => Many(JsonNode.Parse(request.Body)!["people"]!.AsArray()),
            _ when Find(last) is { } person => request.Method switch
            {
                "GET" => Give(person),
                "PUT" => Change(person, JsonNode.Parse(request.Body)!.AsObject()),
                _ => Remove(person),
            },
            _ => StubServer.Json("""{"error":"not there"}""", 404),
        };
    }

    private static bool Matches(JsonObject person, string member, string? value) => value is null || (string?)person[member] == value;

    private static HttpResponseMessage Give(JsonObject person) => StubServer.Json(person.ToJsonString());

    private static HttpResponseMessage Change(JsonObject person, JsonObject given)
    {
        foreach (KeyValuePair<string, JsonNode?> member in given)
        {
            person[member.Key] = member.Value?.DeepClone();
        }

        return Give(person);
    }

    private JsonObject? Find(string id) => People.FirstOrDefault(p => p["id"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture) == id);

    private HttpResponseMessage Remove(JsonObject person)
    {
        People.Remove(person);
        return StubServer.Json("{}");
    }

    private HttpResponseMessage Create(JsonObject given) => Refusal(given) ?? Give(Make(given));

    private HttpResponseMessage Many(JsonArray given)
    {
        List<JsonObject> taken = given.Select(g => g!.AsObject()).Take(Takes).ToList();
        return taken.Select(Refusal).FirstOrDefault(r => r is not null)
            ?? StubServer.Json(JsonSerializer.Serialize(taken.Select(g => Make(g)["id"]!.GetValue<int>())));
    }

    private HttpResponseMessage? Refusal(JsonObject given)
        => (string?)given["name"] == "bad" ? StubServer.Json("""{"error":"bad name"}""", 400)
            : People.Any(p => (string?)p["login"] == (string?)given["login"]) ? StubServer.Json("""{"error":"taken"}""", 409)
            : null;

    private JsonObject Make(JsonObject given) => Add((string)given["login"]!, (string?)given["name"], (string?)given["mail"]);
}
