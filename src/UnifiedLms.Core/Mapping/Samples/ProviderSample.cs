using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>A recorded example: what an LMS sent, and the records that a definition is to make of it.</summary>
internal sealed class ProviderSample
{
    private static readonly string[] s_members = { "$comment", "name", "resource", "route", "filters", "settings", "visited", "native", "unified", "warnings" };

    private readonly JsonataValue _json;

    private ProviderSample(string name, LmsResource resource, in JsonataValue json)
    {
        Name = name;
        Resource = resource;
        _json = json;
    }

    public string Name { get; }

    public LmsResource Resource { get; }

    public int Route => _json["route"].TryGetInt64(out long route) && route is >= 0 and < 1000 ? (int)route : 0;

    public JsonataValue Native => _json["native"];

    public JsonataValue Filters => ObjectOr(_json["filters"]);

    public JsonataValue Settings => ObjectOr(_json["settings"]);

    public JsonataValue Visited => ObjectOr(_json["visited"]);

    /// <summary>The expected records; a list of one may be given as the one.</summary>
    public IReadOnlyList<JsonataValue> Unified => ListOf(_json["unified"]);

    /// <summary>Parts of the expected warnings.</summary>
    public IReadOnlyList<string> Warnings => ListOf(_json["warnings"]).Select(w => UnifiedFields.TextOf(w) ?? string.Empty).ToList();

    /// <summary>Reads one entry of a file of samples.</summary>
    /// <param name="json">The entry.</param>
    /// <param name="file">The file's name without extension, which is the resource where the entry names none.</param>
    /// <param name="number">The entry's number, for its name where it has none.</param>
    /// <param name="mistake">What is wrong where null is given.</param>
    public static ProviderSample? TryRead(in JsonataValue json, string file, int number, out string mistake)
    {
        mistake = string.Empty;
        if (json.Kind != JsonataKind.Object)
        {
            mistake = $"sample {number}: expected an object {{ name, native, unified }}";
            return null;
        }

        string name = UnifiedFields.TextOf(json["name"]) ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < json.Count; i++)
        {
            if (!s_members.Contains(json.MemberName(i)))
            {
                mistake = $"sample '{name}': no such member '{json.MemberName(i)}'; known here: {string.Join(", ", s_members.Skip(1))}";
                return null;
            }
        }

        string resource = UnifiedFields.TextOf(json["resource"]) ?? file;
        if (!LmsResourceNames.TryParse(resource, out LmsResource kind))
        {
            mistake = $"sample '{name}': '{resource}' is no resource; name the file, or the member 'resource', users, courses, courseItems or enrollments";
            return null;
        }

        if (json["native"].IsUndefined || json["unified"].IsUndefined)
        {
            mistake = $"sample '{name}': '{(json["native"].IsUndefined ? "native" : "unified")}' is missing";
            return null;
        }

        return new ProviderSample(name, kind, json);
    }

    private static JsonataValue ObjectOr(in JsonataValue value) => value.Kind == JsonataKind.Object ? value : JsonataValue.ObjectOf(Enumerable.Empty<KeyValuePair<string, JsonataValue>>());

    private static IReadOnlyList<JsonataValue> ListOf(in JsonataValue value)
    {
        if (value.Kind != JsonataKind.Array)
        {
            return value.IsNullish ? new List<JsonataValue>() : new List<JsonataValue> { value };
        }

        var items = new List<JsonataValue>();
        for (int i = 0; i < value.Count; i++)
        {
            items.Add(value[i]);
        }

        return items;
    }
}
