using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Conventions;

/// <summary>The schema that editors use and the loader that decides must say the same.</summary>
public sealed class SchemaTests
{
    private static readonly SchemaChecker s_schema = new(JsonNode.Parse(File.ReadAllText(Path.Combine(Definitions.BuiltIn(), "provider.schema.json")))!);

    public static TheoryData<string> BuiltIn => new(Directory.GetDirectories(Definitions.BuiltIn()).Select(d => Path.GetFileName(d)));

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Both_accept_every_built_in_definition(string name)
    {
        Assert.Null(s_schema.Check(Document(name)));
        Assert.Null(Loads(name, Document(name)));
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Both_refuse_an_unknown_member_wherever_it_stands(string name)
    {
        int places = Objects(Document(name)).Count();
        Assert.True(places > 10, $"only {places} places");
        for (int i = 0; i < places; i++)
        {
            JsonNode document = Document(name);
            JsonObject place = Objects(document).ElementAt(i);
            string path = place.GetPath();
            if (IsFree(path))
            {
                continue;
            }

            place["colour"] = "red";
            Agree(name, document, path + ".colour was added");
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Both_refuse_a_definition_without_what_is_required(string name)
    {
        int seen = 0;
        string[] required = { "name", "title", "connection", "auth", "http", "resources", "kind", "map", "request", "key", "as", "resource" };
        foreach ((string path, string member) in Objects(Document(name)).SelectMany(o => o.Select(m => (o.GetPath(), m.Key))).ToList())
        {
            if (!required.Contains(member) || IsFree(path) || IsOptional(path, member))
            {
                continue;
            }

            seen++;
            JsonNode document = Document(name);
            Objects(document).Single(o => o.GetPath() == path).Remove(member);
            Agree(name, document, path + "." + member + " was removed");
        }

        Assert.True(seen > 10, $"only {seen} members");
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Both_refuse_a_value_of_another_type(string name)
    {
        foreach ((string path, string member) in Objects(Document(name)).SelectMany(o => o.Select(m => (o.GetPath(), m.Key))).ToList())
        {
            foreach (JsonNode wrong in new JsonNode[] { JsonValue.Create(12.5), JsonNode.Parse("[[]]")! })
            {
                JsonNode document = Document(name);
                JsonObject place = Objects(document).Single(o => o.GetPath() == path);
                bool fraction = place[member]?.GetValueKind() == JsonValueKind.Number && wrong is JsonValue;
                place[member] = wrong;
                if (fraction && s_schema.Check(document) is null)
                {
                    // A member that may have a fraction: 12.5 is no other type there.
                    continue;
                }

                Agree(name, document, $"{path}.{member} became {wrong.ToJsonString()}");
            }
        }
    }

    [Theory]
    [InlineData("$.name", "\"Stub\"")]
    [InlineData("$.name", "\"\"")]
    [InlineData("$.title", "\"\"")]
    [InlineData("$.auth", "{}")]
    [InlineData("$.http.encoding", "\"xml\"")]
    [InlineData("$.http.throttle.maxConcurrency", "0")]
    [InlineData("$.http.throttle.maxConcurrency", "65")]
    [InlineData("$.http.throttle.maxConcurrency", "1.5")]
    [InlineData("$.http.throttle.detect", "\"\"")]
    [InlineData("$.http.paging.kind", "\"Page\"")]
    [InlineData("$.http.paging.first", "2")]
    [InlineData("$.http.paging.end", "[\"never\"]")]
    [InlineData("$.vocabularies", "{ \"user.colour\": {} }")]
    [InlineData("$.vocabularies", "{ \"user.status\": { \"on\": \"awake\" } }")]
    [InlineData("$.resources", "{ \"teachers\": {} }")]
    [InlineData("$.resources.users.map", "\"\"")]
    [InlineData("$.resources.users.list", "{}")]
    [InlineData("$.resources.users.list", "{ \"routes\": [] }")]
    [InlineData("$.resources.users.list", "{ \"routes\": [{ \"request\": \"GET /x\" }], \"request\": \"GET /x\" }")]
    [InlineData("$.resources.users.list.request", "\"GET /\"")]
    [InlineData("$.resources.users.list.request", "\"GET x\"")]
    [InlineData("$.resources.users.list.request", "\"DELETE /x\"")]
    [InlineData("$.resources.users.get.request", "\"PUT /x/{id}\"")]
    [InlineData("$.connection.test", "{ \"request\": \"PATCH /x\" }")]
    [InlineData("$.http.readsByPost", "\"yes\"")]
    [InlineData("$.resources.users.list.supports", "[\"\"]")]
    [InlineData("$.resources.users.get", "{}")]
    [InlineData("$.resources.users.get", "{ \"filters\": \"{}\", \"completes\": true }")]
    public void Both_refuse_what_cannot_be_right(string path, string value)
    {
        JsonNode document = Document("sandbox");
        string[] parts = path.Split('.').Skip(1).ToArray();
        JsonNode owner = parts.Take(parts.Length - 1).Aggregate(document, (node, part) => node[part]!);
        owner[parts[^1]] = JsonNode.Parse(value);
        Agree("sandbox", document, $"{path} became {value}");
    }

    private static void Agree(string name, JsonNode document, string what)
    {
        string? schema = s_schema.Check(document);
        string? loader = Loads(name, document);
        Assert.True(schema is not null, $"{name}: the schema accepts it although {what}; the loader says: {loader}");
        Assert.True(loader is not null, $"{name}: the loader accepts it although {what}; the schema says: {schema}");
    }

    // Names are free there, so another member is no mistake; a comment may be anything readable.
    private static bool IsFree(string path)
        => path.EndsWith(".fields", StringComparison.Ordinal) || path == "$.auth" || path is "$.http.headers" or "$.http.form"
            || (path.StartsWith("$.auth.", StringComparison.Ordinal) && path.EndsWith(".parameters", StringComparison.Ordinal))
            || path.StartsWith("$.vocabularies[", StringComparison.Ordinal);

    private static bool IsOptional(string path, string member)
        => (member is "map" && path.Contains(".list", StringComparison.Ordinal))
            || (member is "name" or "title" && path.StartsWith("$.auth.", StringComparison.Ordinal) && !path.Contains("FormField", StringComparison.Ordinal));

    private static JsonNode Document(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Definitions.BuiltIn(), name, "provider.json")))!;

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => new[] { o }.Concat(o.SelectMany(m => Objects(m.Value))),
        JsonArray a => a.SelectMany(Objects),
        _ => Enumerable.Empty<JsonObject>(),
    };

    private static string? Loads(string name, JsonNode document)
    {
        // Taken away at once: there are thousands of them, more than the end of the process has time for.
        string own = Definitions.Folder();
        try
        {
            string folder = Directory.CreateDirectory(Path.Combine(own, name)).FullName;
            foreach (string file in Directory.GetFiles(Path.Combine(Definitions.BuiltIn(), name), "*.jsonata"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            File.WriteAllText(Path.Combine(folder, "provider.json"), document.ToJsonString());
            return ProviderLoader.TryLoad(folder, out IReadOnlyList<ProviderMistake> mistakes) is null ? mistakes[0].ToString() : null;
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }
}
