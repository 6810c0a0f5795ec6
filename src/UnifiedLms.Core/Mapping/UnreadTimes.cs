using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Tells of times that a mapping gave to <c>$date</c> in vain. The function knows the value only; which field lacks it is read off the
/// mapping's text, by the members that it names there. What no field takes directly is told by its place in the LMS's record.
/// </summary>
internal sealed class UnreadTimes
{
    private const int MostLooked = 2000;
    private const string Expected = "a time";

    private readonly Expression _map;
    private readonly FieldOrigins _origins;
    private readonly ProviderDefinition _provider;
    private readonly LmsResource _resource;
    private readonly DriftReport _drift;
    private IReadOnlyList<KeyValuePair<string, HashSet<string>>>? _fields;
    private HashSet<string>? _names;

    public UnreadTimes(ProviderDefinition provider, LmsResource resource, Expression map, FieldOrigins origins, DriftReport drift)
    {
        _provider = provider;
        _resource = resource;
        _map = map;
        _origins = origins;
        _drift = drift;
    }

    /// <summary>Counts the values for one record.</summary>
    public void Tell(IReadOnlyList<JsonataValue> values, in JsonataValue native, string id)
    {
        _fields ??= MappingOutline.Of(_map.Text).Select(f => new KeyValuePair<string, HashSet<string>>(f.Key, Names(f.Value))).Where(f => f.Value.Count > 0).ToList();
        _names ??= Names(_map.Text);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonataValue value in values)
        {
            int left = MostLooked;
            (string Name, string Path)? place = Find(native, value, string.Empty, ref left);
            string[] fields = place is { } found ? _fields.Where(f => f.Value.Contains(found.Name)).Select(f => f.Key).ToArray() : Array.Empty<string>();

            // A field that somebody else makes by now lacks nothing.
            foreach (string field in fields.Where(f => !_origins.IsOverridden(f) && told.Add(f)))
            {
                _drift.CountValue(_origins.Of(field), value.ToJson(), Expected, id);
            }

            if (fields.Length == 0 && told.Add("\n" + place?.Path))
            {
                _drift.CountLeftOut(_provider.Name, _resource, place?.Path, value.ToJson());
            }
        }
    }

    // The names between the parentheses of each $date( ... ).
    private static HashSet<string> Names(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<ExpressionToken> tokens = ExpressionTokens.Of(text);
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind != ExpressionTokenKind.Variable || tokens[i].Text != "$date" || !tokens[i + 1].Is('('))
            {
                continue;
            }

            int depth = 1;
            for (int at = i + 2; at < tokens.Count && depth > 0; at++)
            {
                depth += tokens[at].Is('(') ? 1 : tokens[at].Is(')') ? -1 : 0;
                if (tokens[at].Kind is ExpressionTokenKind.Name or ExpressionTokenKind.Text)
                {
                    names.Add(tokens[at].Text);
                }
            }
        }

        return names;
    }

    // Only members that the mapping takes for times: another one may well have the same value.
    private (string Name, string Path)? Find(in JsonataValue place, in JsonataValue value, string path, ref int left)
    {
        bool isObject = place.Kind == JsonataKind.Object;
        for (int i = 0; (isObject || place.Kind == JsonataKind.Array) && i < place.Count && --left > 0; i++)
        {
            JsonataValue inner = isObject ? place.MemberValue(i) : place[i];
            string name = isObject ? place.MemberName(i) : string.Empty;
            string at = !isObject ? path : path.Length == 0 ? name : path + "." + name;
            if (isObject && _names!.Contains(name) && inner == value)
            {
                return (name, at);
            }

            if (Find(inner, value, at, ref left) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
