using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Tests.Simulators;

/// <summary>A vendor's OpenAPI or Swagger file, as far as it says what a record looks like.</summary>
/// <param name="file">Name of the file among the specs.</param>
/// <param name="definitions">Where the file keeps its definitions, as a path of members.</param>
internal sealed class VendorSchema(string file, params string[] definitions) : IDisposable
{
    private readonly JsonDocument _document = JsonDocument.Parse(File.ReadAllText(Path.Combine(
        Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")!, "specs", file)));

    private JsonElement Definitions => definitions.Aggregate(_document.RootElement, (element, name) => element.GetProperty(name));

    public void Dispose() => _document.Dispose();

    /// <summary>What the record has against its definition, whose name may be given by its end.</summary>
    public IEnumerable<string> Differences(string definition, JsonElement record)
    {
        JsonProperty found = Definitions.EnumerateObject()
            .Single(one => one.Name.EndsWith(definition, StringComparison.Ordinal) && !one.Name.Contains('<', StringComparison.Ordinal));
        return Check(found.Name, found.Value, record);
    }

    private IEnumerable<string> Check(string path, JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            string name = reference.GetString()!.Split('/', definitions.Length + 2)[^1];
            schema = Definitions.GetProperty(name);
        }

        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out JsonElement nullable) && nullable.GetBoolean())
        {
            yield break;
        }

        string? type = schema.TryGetProperty("type", out JsonElement declared) ? declared.GetString() : null;
        bool fits = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "array" => value.ValueKind == JsonValueKind.Array,
            _ => true,
        };
        if (!fits)
        {
            yield return $"{path} is {value.ValueKind}, declared {type}";
        }

        if (schema.TryGetProperty("enum", out JsonElement words) && words.EnumerateArray().All(word => word.GetString() != value.ToString()))
        {
            yield return $"{path} has the undeclared word {value}";
        }

        bool open = schema.TryGetProperty("additionalProperties", out JsonElement additional) && additional.ValueKind == JsonValueKind.True;
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement members))
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                IEnumerable<string> inner = members.TryGetProperty(member.Name, out JsonElement known)
                    ? Check(path + "." + member.Name, known, member.Value)
                    : open ? [] : [path + "." + member.Name + " is not declared"];
                foreach (string difference in inner)
                {
                    yield return difference;
                }
            }
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
        {
            foreach (string difference in value.EnumerateArray().SelectMany(item => Check(path + "[]", items, item)))
            {
                yield return difference;
            }
        }
    }
}
