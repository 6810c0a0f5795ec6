using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>A JSON body as PHP reads it: numbers may come as text, flags as 0, 1, their texts or booleans.</summary>
internal sealed class DoceboBody(JsonObject members)
{
    private const string TimePattern = "yyyy-MM-dd HH:mm:ss";

    public IEnumerable<string> Names => members.Select(member => member.Key);

    /// <summary>What is not declared as JSON is not read.</summary>
    public static DoceboBody Of(SimulatorRequest request)
    {
        bool json = request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        return new(!json || request.Body.Length == 0
            ? new JsonObject()
            : JsonMembers.Parse(request.Body) ?? throw new DoceboRefusal(400, "Invalid JSON data in request body"));
    }

    /// <summary>Whether an undocumented member is ignored or refused is UNCONFIRMED; a witness refuses it.</summary>
    public DoceboBody Only(params string[] known) =>
        Names.FirstOrDefault(name => !known.Contains(name)) is { } other ? throw new DoceboRefusal(400, "Unknown parameter: " + other) : this;

    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>Null when absent, null or empty.</summary>
    public string? Text(string name) => members[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => value.ToString() is { Length: > 0 } text ? text : null,
        _ => throw Invalid(name),
    };

    public int? Whole(string name) => members[name] is { } node ? Whole(node) ?? throw Invalid(name) : null;

    public bool? Flag(string name) => members[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        var node => Whole(node) switch
        {
            0 => false,
            1 => true,
            _ => throw Invalid(name),
        },
    };

    /// <summary>Empty when absent.</summary>
    public List<int> Ids(string name) => members[name] switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item is not null && Whole(item) is { } id ? id : throw Invalid(name))],
        _ => throw Invalid(name),
    };

    public List<string> Texts(string name) => members[name] switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Invalid(name))],
        _ => throw Invalid(name),
    };

    /// <summary>The objects of a list; null when absent.</summary>
    public List<DoceboBody>? Items(string name) => members[name] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => item is JsonObject inner ? new DoceboBody(inner) : throw Invalid(name))],
        _ => throw Invalid(name),
    };

    /// <summary>PHP has one kind of list: an empty object may come as an empty array.</summary>
    public DoceboBody? Object(string name) => members[name] switch
    {
        null or JsonArray { Count: 0 } => null,
        JsonObject inner => new(inner),
        _ => throw Invalid(name),
    };

    /// <summary>UTC without saying so.</summary>
    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimePattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    public static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static DoceboRefusal Invalid(string name) => new(400, name + " is invalid.");

    private static int? Whole(JsonNode node) => node is not JsonValue value
        ? null
        : value.GetValueKind() switch
        {
            JsonValueKind.Number when value.TryGetValue(out int number) => number,
            JsonValueKind.String when int.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
            _ => null,
        };
}
