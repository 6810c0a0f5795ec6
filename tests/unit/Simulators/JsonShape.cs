using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Which members a document has, by path, and of which JSON types they are.</summary>
internal sealed class JsonShape
{
    private readonly SortedDictionary<string, HashSet<string>> _types = new(StringComparer.Ordinal);

    public IEnumerable<string> Paths => _types.Keys;

    public void Add(JsonElement element) => Add("$", element);

    public IReadOnlySet<string> Types(string path) =>
        _types.TryGetValue(path, out HashSet<string>? types) ? types : new HashSet<string>();

    /// <summary>What this shape has and the other has not: members, and types of members.</summary>
    public IEnumerable<string> Beyond(JsonShape other)
    {
        foreach ((string path, HashSet<string> types) in _types)
        {
            if (!other._types.TryGetValue(path, out HashSet<string>? known))
            {
                yield return path;
                continue;
            }

            foreach (string type in types.Except(known))
            {
                yield return path + " as " + type;
            }
        }
    }

    private void Add(string path, JsonElement element)
    {
        string type = element.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var kind => kind.ToString().ToLowerInvariant(),
        };
        if (!_types.TryGetValue(path, out HashSet<string>? types))
        {
            _types[path] = types = [];
        }

        types.Add(type);
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Add(path + "[]", item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                Add(path + "." + member.Name, member.Value);
            }
        }
    }
}
