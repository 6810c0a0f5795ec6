using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace UnifiedLms.Tests.Conventions;

/// <summary>JSON Schema as far as the schema of definitions uses it. A keyword that it does not know is an error, not a blank cheque.</summary>
internal sealed class SchemaChecker
{
    private static readonly HashSet<string> s_silent = new() { "$schema", "$defs", "title", "description", "format" };

    private readonly JsonObject _root;

    public SchemaChecker(JsonNode root) => _root = root.AsObject();

    /// <summary>The first mistake, or null.</summary>
    public string? Check(JsonNode? document) => Check(document, _root, "$");

    private string? Check(JsonNode? value, JsonObject schema, string path)
        => schema.Where(k => !s_silent.Contains(k.Key)).Select(k => Check(value, schema, k.Key, k.Value!, path)).FirstOrDefault(m => m is not null);

    private string? Check(JsonNode? value, JsonObject schema, string keyword, JsonNode rule, string path) => keyword switch
    {
        "$ref" => Check(value, Resolve(rule.GetValue<string>()), path),
        "type" => (rule is JsonArray many ? many.Select(t => t!.GetValue<string>()) : new[] { rule.GetValue<string>() }).Any(t => Is(value, t)) ? null : $"{path}: not of type {rule}",
        "properties" => value is JsonObject o ? First(rule.AsObject().Where(p => o.ContainsKey(p.Key)), p => Check(o[p.Key], p.Value!.AsObject(), path + "." + p.Key)) : null,
        "additionalProperties" => value is JsonObject o ? First(o.Where(p => schema["properties"]?[p.Key] is null), p => rule is JsonObject further
            ? Check(p.Value, further, path + "." + p.Key)
            : rule.GetValue<bool>() ? null : $"{path}.{p.Key}: no such member") : null,
        "propertyNames" => value is JsonObject o ? First(o, p => Check(JsonValue.Create(p.Key), rule.AsObject(), path + "." + p.Key)) : null,
        "required" => value is JsonObject o ? First(rule.AsArray(), r => o.ContainsKey(r!.GetValue<string>()) ? null : $"{path}: {r} is missing") : null,
        "items" => value is JsonArray a ? First(a.Select((item, i) => (item, i)), x => Check(x.item, rule.AsObject(), $"{path}[{x.i}]")) : null,
        "enum" => rule.AsArray().Any(e => JsonNode.DeepEquals(e, value)) ? null : $"{path}: none of {rule.ToJsonString()}",
        "oneOf" => rule.AsArray().Count(s => Check(value, s!.AsObject(), path) is null) == 1 ? null : $"{path}: not exactly one of the forms",
        "pattern" => !Is(value, "string") || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>()) ? null : $"{path}: does not match {rule}",
        "minLength" => !Is(value, "string") || value!.GetValue<string>().Length >= rule.GetValue<int>() ? null : $"{path}: too short",
        "minimum" => !Is(value, "integer") || value!.GetValue<double>() >= rule.GetValue<double>() ? null : $"{path}: less than {rule}",
        "maximum" => !Is(value, "integer") || value!.GetValue<double>() <= rule.GetValue<double>() ? null : $"{path}: more than {rule}",
        "minItems" => value is not JsonArray a || a.Count >= rule.GetValue<int>() ? null : $"{path}: too few items",
        "minProperties" => value is not JsonObject o || o.Count >= rule.GetValue<int>() ? null : $"{path}: too few members",
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which this checker does not know."),
    };

    private JsonObject Resolve(string reference)
        => reference.Split('/').Skip(1).Aggregate((JsonNode)_root, (node, part) => node[part]!).AsObject();

    private static string? First<T>(IEnumerable<T> items, Func<T, string?> check) => items.Select(check).FirstOrDefault(m => m is not null);

    private static bool Is(JsonNode? value, string type) => value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Object => type == "object",
        System.Text.Json.JsonValueKind.Array => type == "array",
        System.Text.Json.JsonValueKind.String => type == "string",
        System.Text.Json.JsonValueKind.Number => type == "number" || (type == "integer" && value.GetValue<double>() % 1 == 0),
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => type == "boolean",
        _ => type == "null",
    };
}
