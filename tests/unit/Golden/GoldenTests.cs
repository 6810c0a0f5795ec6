using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Golden;

/// <summary>
/// Wire in, unified out, every field: one file per LMS and resource. A field that is not in the expected record is null, or an empty list.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (string file in Directory.GetFiles(Root(), "*.json", SearchOption.AllDirectories).OrderBy(f => f, StringComparer.Ordinal))
        {
            string provider = Path.GetFileName(Path.GetDirectoryName(file))!;
            foreach (JsonNode? one in Read(file))
            {
                cases.Add(provider, Path.GetFileNameWithoutExtension(file), (string)one!["name"]!);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_unified_record_is(string provider, string resource, string name)
    {
        JsonObject golden = Read(Path.Combine(Root(), provider, resource + ".json")).Select(c => c!.AsObject()).Single(c => (string)c["name"]! == name);
        var warnings = new List<string>();

        JsonArray unified = Map(ProviderLoader.Load(Path.Combine(Definitions.BuiltIn(), provider)), resource, golden, warnings);

        Assert.Equal(Text(golden["unified"]!), Text(unified));
        Assert.Equal(golden["warnings"]?.AsArray().Count ?? 0, warnings.Count);
        Assert.All(warnings, w => Assert.Contains(golden["warnings"]!.AsArray(), part => w.Contains((string)part!, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_definition_is_covered()
    {
        foreach (string folder in Directory.GetDirectories(Definitions.BuiltIn()).Where(f => Path.GetFileName(f) is not ("sandbox" or "xapi")))
        {
            foreach (LmsResource resource in ProviderLoader.Load(folder).Resources.Keys)
            {
                Assert.True(File.Exists(Path.Combine(Root(), Path.GetFileName(folder), resource.Member() + ".json")), folder + " " + resource.Member());
            }
        }
    }

    /// <summary>The records that a definition makes of what is on the wire.</summary>
    internal static IReadOnlyList<LmsRecord> Records(
        ProviderDefinition definition, string resource, JsonObject golden, JsonNode on, List<string> warnings, Action<JsonataValue, LmsFault>? unmapped = null, IReadOnlyCollection<string>? without = null)
    {
        Assert.True(LmsResourceNames.TryParse(resource, out LmsResource kind));
        ResourceDefinition defined = definition.Resources[kind];
        RouteDefinition route = defined.Routes[(int?)golden["route"] ?? 0];
        JsonataBindings bindings = new JsonataBindings()
            .Set("filters", JsonataValue.Parse((golden["filters"] ?? new JsonObject()).ToJsonString()))
            .Set("settings", JsonataValue.Parse("{}"))
            .Set("base_uri", JsonataValue.From("https://lms.example.org"));
        foreach (KeyValuePair<string, JsonNode?> visited in golden["visited"]?.AsObject() ?? new JsonObject())
        {
            bindings.Set(visited.Key, JsonataValue.Parse(visited.Value!.ToJsonString()));
        }

        var report = new MappingReport(warnings.Add);
        var mapper = new RecordMapper(definition, "golden", kind, (route.Map ?? defined.Map).Without(without ?? []), bindings, report);
        JsonataValue wire = JsonataValue.Parse(on.ToJsonString());
        IEnumerable<JsonataValue> made = route.Flatten ? mapper.UnifyMany(wire, CancellationToken.None, unmapped) : new[] { mapper.Unify(wire, CancellationToken.None) };
        List<LmsRecord> records = made.Select(m => mapper.Bind(m, wire, null)).ToList();
        report.Close();
        return records;
    }

    private static JsonArray Map(ProviderDefinition definition, string resource, JsonObject golden, List<string> warnings)
        => new(Records(definition, resource, golden, golden["wire"]!, warnings).Select(record => (JsonNode?)Plain(record)).ToArray());

    // Nulls and empty lists are left out, and so is what every record has of the connection.
    private static JsonNode Plain(LmsRecord record)
    {
        JsonObject json = JsonSerializer.SerializeToNode(record, record.GetType(), s_options)!.AsObject();
        json.Remove("provider");
        json.Remove("connection");
        Prune(json);
        return json;
    }

    private static void Prune(JsonObject json)
    {
        foreach (KeyValuePair<string, JsonNode?> member in json.ToArray())
        {
            (string name, JsonNode? value) = (member.Key, member.Value);
            foreach (JsonObject inner in value as JsonArray is { } list ? list.OfType<JsonObject>() : Enumerable.Repeat(value, 1).OfType<JsonObject>())
            {
                Prune(inner);
            }

            if (value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 })
            {
                json.Remove(name);
            }
        }
    }

    private static string Text(JsonNode json) => json.ToJsonString(s_options);

    internal static JsonArray Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsArray();

    internal static string Root() => Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "tests", "unit", "Golden");
}
