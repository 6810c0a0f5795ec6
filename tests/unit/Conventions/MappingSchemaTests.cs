using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Conventions;

/// <summary>The schema of overrides that editors use and the reader that decides must say the same.</summary>
public sealed class MappingSchemaTests
{
    private static readonly SchemaChecker s_schema = new(JsonNode.Parse(File.ReadAllText(Path.Combine(Definitions.BuiltIn(), "mapping.schema.json")))!);
    private static readonly ProviderDefinition s_sandbox = ProviderLoader.Load(Path.Combine(Definitions.BuiltIn(), "sandbox"));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "$schema": "../mapping.schema.json", "$comment": ["why"], "provider": "sandbox" }""", true)]
    [InlineData("""{ "mappings": { "$comment": "why", "users": { "$comment": "why", "custom_fields.a b": "id" } } }""", true)]
    [InlineData("""{ "mappings": { "users": { "custom_fields": "{ 'a': id }", "organization": "{ 'id': 1 }" } } }""", true)]
    [InlineData("""{ "vocabularies": { "user.status": { "frozen": "suspended" } } }""", true)]
    [InlineData("""{ "headers": { "X-A": "b" }, "pageSize": 5, "maxConcurrency": 2, "budgets": [{ "requests": 1, "perSeconds": 0.5 }] }""", true)]
    [InlineData("""{ "colour": "red" }""", false)]
    [InlineData("""{ "mappings": { "teachers": {} } }""", false)]
    [InlineData("""{ "mappings": { "users": { "name": 7 } } }""", false)]
    [InlineData("""{ "mappings": { "users": { "name": " " } } }""", false)]
    [InlineData("""{ "mappings": { "users": { "custom_fields.": "id" } } }""", false)]
    [InlineData("""{ "mappings": { "users": { "custom_fields.a.b.c.d.e.f.g.h": "id" } } }""", false)]
    [InlineData("""{ "mappings": { "users": { "Name": "id" } } }""", false)]
    [InlineData("""{ "mappings": [] }""", false)]
    [InlineData("""{ "$comment": 7 }""", false)]
    [InlineData("""{ "vocabularies": { "user.status": { "frozen": "cold" } } }""", false)]
    [InlineData("""{ "vocabularies": { "user.colour": {} } }""", false)]
    [InlineData("""{ "headers": { "X-A": 7 } }""", false)]
    [InlineData("""{ "pageSize": 0 }""", false)]
    [InlineData("""{ "maxConcurrency": 65 }""", false)]
    [InlineData("""{ "budgets": [{ "requests": 1 }] }""", false)]
    [InlineData("""{ "budgets": [{ "requests": 1, "perSeconds": 1, "colour": "red" }] }""", false)]
    public void Both_say_the_same_of_a_document(string json, bool isRight)
    {
        string? schema = s_schema.Check(JsonNode.Parse(json));
        string? reader = Read(json);
        Assert.True(isRight == (schema is null), schema);
        Assert.True(isRight == (reader is null), reader);
    }

    [Fact]
    public void Both_know_the_same_fields()
    {
        string[] all = LmsResourceNames.All.SelectMany(OverlayPaths.Of).Append("id").Append("colour").Distinct().ToArray();
        string[] members = { "id", "name", "title", "type", "emails", "colour", "name.first" };
        foreach (LmsResource resource in LmsResourceNames.All)
        {
            foreach (string path in all.Concat(all.SelectMany(field => members.Select(member => field + "." + member))))
            {
                string json = new JsonObject { ["mappings"] = new JsonObject { [resource.Member()] = new JsonObject { [path] = "id" } } }.ToJsonString();
                Assert.True(s_schema.Check(JsonNode.Parse(json)) is null == OverlayPaths.Mistake(resource, path) is null, $"{resource} {path}: {s_schema.Check(JsonNode.Parse(json))} / {OverlayPaths.Mistake(resource, path)}");
            }
        }
    }

    private static string? Read(string json)
    {
        try
        {
            MappingOverrideReader.Read(json, MappingLevel.Connection, "test.json", s_sandbox);
            return null;
        }
        catch (LmsException failure)
        {
            return failure.Message;
        }
    }
}
