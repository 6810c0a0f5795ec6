using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>Records as JSON in the schema's own names, without what is null or empty and without what every record has of its connection.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonataValue Of(LmsRecord record)
    {
        JsonObject json = JsonSerializer.SerializeToNode(record, record.GetType(), s_options)!.AsObject();
        json.Remove("provider");
        json.Remove("connection");
        return Plain(JsonataValue.Parse(json.ToJsonString(s_options)));
    }

    /// <summary>The same value without members that are null or empty.</summary>
    public static JsonataValue Plain(in JsonataValue value)
    {
        switch (value.Kind)
        {
            case JsonataKind.Object:
                var members = new List<KeyValuePair<string, JsonataValue>>();
                for (int i = 0; i < value.Count; i++)
                {
                    JsonataValue inner = Plain(value.MemberValue(i));
                    if (!inner.IsNullish && !(inner.Kind is JsonataKind.Object or JsonataKind.Array && inner.Count == 0))
                    {
                        members.Add(new KeyValuePair<string, JsonataValue>(value.MemberName(i), inner));
                    }
                }

                return JsonataValue.ObjectOf(members);
            case JsonataKind.Array:
                JsonataValue list = value;
                return JsonataValue.ArrayOf(Enumerable.Range(0, list.Count).Select(i => Plain(list[i])).ToList());
            default:
                return value;
        }
    }

    /// <summary>Where two plain values differ, for people; empty where they do not.</summary>
    public static IEnumerable<string> Differences(JsonataValue expected, JsonataValue actual, string path)
    {
        if (expected.Kind == JsonataKind.Object && actual.Kind == JsonataKind.Object)
        {
            IEnumerable<string> names = Names(expected).Union(Names(actual));
            return names.SelectMany(name => Differences(expected[name], actual[name], path.Length == 0 ? name : path + "." + name));
        }

        if (expected.Kind == JsonataKind.Array && actual.Kind == JsonataKind.Array && expected.Count == actual.Count)
        {
            return Enumerable.Range(0, expected.Count).SelectMany(i => Differences(expected[i], actual[i], $"{path}[{i}]"));
        }

        return expected.Equals(actual) ? Enumerable.Empty<string>() : new[] { $"{path}: expected {Told(expected)}, got {Told(actual)}" };
    }

    private static IEnumerable<string> Names(JsonataValue value) => Enumerable.Range(0, value.Count).Select(i => value.MemberName(i));

    private static string Told(in JsonataValue value) => value.IsUndefined ? "nothing" : value.ToJson();
}
