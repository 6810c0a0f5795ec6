using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>
/// The members that a body may have, by dotted path, and what each takes: <c>text:100</c> (or text), <c>word:Yes|No</c>, <c>flag</c>,
/// <c>whole</c>, <c>time</c>, <c>texts</c>. What is unknown or read-only is ignored without a word, as a connector found that sent
/// available where availability.available was meant; what is known but wrong is 400.
/// </summary>
internal sealed class BlackboardFields(params (string Path, string Kind)[] fields)
{
    private readonly Dictionary<string, string> _kinds = fields.ToDictionary(field => field.Path, field => field.Kind, StringComparer.Ordinal);

    /// <summary>The members sent that are known, by path; no body is an empty one.</summary>
    public Dictionary<string, JsonNode?> Read(SimulatorRequest request, Action<string> ignore)
    {
        Dictionary<string, JsonNode?> values = new(StringComparer.Ordinal);
        if (request.Body.Length == 0)
        {
            return values;
        }

        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true
            || JsonMembers.Parse(request.Body) is not { } body)
        {
            throw new BlackboardRefusal(400, "The request body is not valid JSON.");
        }

        Read(body, string.Empty, values, ignore);
        return values;
    }

    private void Read(JsonObject body, string prefix, Dictionary<string, JsonNode?> values, Action<string> ignore)
    {
        foreach ((string name, JsonNode? value) in body)
        {
            string path = prefix + name;
            if (_kinds.TryGetValue(path, out string? kind))
            {
                values[path] = value is null ? null : Checked(path, kind, value);
            }
            else if (!_kinds.Keys.Any(known => known.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                ignore(path);
            }
            else if (value is JsonObject inner)
            {
                Read(inner, path + ".", values, ignore);
            }
            else if (value is not null)
            {
                throw Invalid(path, value);
            }
        }
    }

    private static JsonNode Checked(string path, string kind, JsonNode value)
    {
        string[] parts = kind.Split(':', 2);
        JsonValueKind given = value.GetValueKind();
        string? text = given == JsonValueKind.String ? value.GetValue<string>() : null;
        bool fits = parts[0] switch
        {
            "flag" => given is JsonValueKind.True or JsonValueKind.False,
            "whole" => value is JsonValue number && given == JsonValueKind.Number && number.TryGetValue(out int _),
            "texts" => value is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String),
            "word" => text is not null && parts[1].Split('|').Contains(text),
            "text" => text is not null && (parts.Length == 1 || text.Length <= int.Parse(parts[1], CultureInfo.InvariantCulture)),
            _ => text is not null && Time(text) is not null,
        };
        return !fits ? throw Invalid(path, value) : parts[0] == "time" ? BlackboardIds.Time(Time(text!))! : value;
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static BlackboardRefusal Invalid(string path, JsonNode value) => new(400, $"The value [{value.ToJsonString()}] of {path} is not valid.");
}
