using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>The members of a JSON object that a client sent, read with the types a server insists on.</summary>
/// <param name="members">The object.</param>
/// <param name="mistyped">Makes the refusal of a member of the wrong type from its name and the type wanted.</param>
internal sealed class JsonMembers(JsonObject members, Func<string, string, Exception> mistyped)
{
    public IEnumerable<string> Names => members.Select(member => member.Key);

    /// <summary>The object in a body, or null when the body is not one.</summary>
    public static JsonObject? Parse(byte[] body)
    {
        try
        {
            JsonObject? parsed = JsonNode.Parse(body) as JsonObject;

            // Members given twice are found out only on the first look.
            return parsed?.Count >= 0 ? parsed : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return null;
        }
    }

    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>The first member with another name than these, or null.</summary>
    public string? Beyond(params string[] known) => Names.FirstOrDefault(name => !known.Contains(name));

    /// <summary>Null when absent or null.</summary>
    public string? Text(string name) => Value<string>(name, "string", JsonValueKind.String);

    public int? Whole(string name) => members[name] is null
        ? null
        : members[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number)
            ? number
            : throw mistyped(name, "integer");

    public double? Number(string name) => members[name] is null ? null : Value<double>(name, "number", JsonValueKind.Number);

    public bool? Flag(string name) => members[name] is null ? null : Value<bool>(name, "boolean", JsonValueKind.True, JsonValueKind.False);

    public JsonArray? List(string name) => members[name] as JsonArray ?? (members[name] is null ? null : throw mistyped(name, "array"));

    public JsonMembers? Object(string name) => members[name] switch
    {
        null => null,
        JsonObject inner => new(inner, (member, type) => mistyped(name + "." + member, type)),
        _ => throw mistyped(name, "object"),
    };

    public JsonNode? Node(string name) => members[name];

    private T? Value<T>(string name, string type, params JsonValueKind[] kinds) => members[name] is not { } node
        ? default
        : kinds.Contains(node.GetValueKind()) ? node.GetValue<T>() : throw mistyped(name, type);
}
