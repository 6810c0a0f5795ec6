using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Tells of values that a mapping gave to <c>$date</c>, <c>$zoned</c> or <c>$percent</c> in vain. The function knows the value only; which field lacks it is read off the
/// mapping's text, by the members that it names there. What no field takes directly is told by its place in the LMS's record.
/// </summary>
internal sealed class UnreadReport
{
    private const int MostLooked = 2000;

    private static readonly string[] s_times = { "$date", "$zoned" };
    private static readonly string[] s_numbers = { "$percent" };

    private readonly Expression _map;
    private readonly FieldOrigins _origins;
    private readonly ProviderDefinition _provider;
    private readonly LmsResource _resource;
    private readonly DriftReport _drift;
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    public UnreadReport(ProviderDefinition provider, LmsResource resource, Expression map, FieldOrigins origins, DriftReport drift)
    {
        _provider = provider;
        _resource = resource;
        _map = map;
        _origins = origins;
        _drift = drift;
    }

    /// <summary>Counts the values for one record.</summary>
    public void Tell(IReadOnlyList<UnreadValue> values, in JsonataValue native, in JsonataValue unified, string id)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (UnreadValue unread in values)
        {
            JsonataValue value = unread.Value;
            if (!_places.TryGetValue(unread.Expected, out Place? known))
            {
                _places.Add(unread.Expected, known = new Place(_map.Text, unread.Expected == UnreadValues.Number ? s_numbers : s_times));
            }

            int left = MostLooked;
            (string Name, string Path)? place = Find(native, value, known.Names, string.Empty, ref left);
            string[] fields = place is { } found ? known.Fields.Where(f => f.Value.Contains(found.Name)).Select(f => f.Key).ToArray() : Array.Empty<string>();

            // A field that somebody else makes by now lacks nothing.
            foreach (string field in fields.Where(f => !_origins.IsOverridden(f) && told.Add(f)))
            {
                _drift.CountValue(_origins.Of(field), value.ToJson(), unread.Expected, id);
            }

            // A mapping that passes the value on as it is has it told when the field is read.
            left = MostLooked;
            if (fields.Length == 0 && !(place is null && Holds(unified, value, ref left)) && told.Add("\n" + place?.Path))
            {
                _drift.CountLeftOut(_provider.Name, _resource, place?.Path, value.ToJson(), unread.Expected);
            }
        }
    }

    private static bool Holds(in JsonataValue unified, in JsonataValue value, ref int left)
    {
        bool isObject = unified.Kind == JsonataKind.Object;
        for (int i = 0; (isObject || unified.Kind == JsonataKind.Array) && i < unified.Count && --left > 0; i++)
        {
            // The LMS's own record, which every mapping of many records hands on.
            if (isObject && unified.MemberName(i) == "remote_data")
            {
                continue;
            }

            JsonataValue inner = isObject ? unified.MemberValue(i) : unified[i];
            if (inner == value || Holds(inner, value, ref left))
            {
                return true;
            }
        }

        return false;
    }

    // The names between the parentheses of each call of the functions.
    private static HashSet<string> NamesIn(string text, string[] functions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<ExpressionToken> tokens = ExpressionTokens.Of(text);
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind != ExpressionTokenKind.Variable || Array.IndexOf(functions, tokens[i].Text) < 0 || !tokens[i + 1].Is('('))
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

    // Only members that the mapping takes for such values: another one may well have the same value.
    private (string Name, string Path)? Find(in JsonataValue place, in JsonataValue value, HashSet<string> names, string path, ref int left)
    {
        bool isObject = place.Kind == JsonataKind.Object;
        for (int i = 0; (isObject || place.Kind == JsonataKind.Array) && i < place.Count && --left > 0; i++)
        {
            JsonataValue inner = isObject ? place.MemberValue(i) : place[i];
            string name = isObject ? place.MemberName(i) : string.Empty;
            string at = !isObject ? path : path.Length == 0 ? name : path + "." + name;
            if (isObject && names.Contains(name) && inner == value)
            {
                return (name, at);
            }

            if (Find(inner, value, names, at, ref left) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Which members of the LMS the mapping gives to some functions, for which fields.
    private sealed class Place
    {
        public Place(string text, string[] functions)
        {
            Names = NamesIn(text, functions);
            Fields = MappingOutline.Of(text).Select(f => new KeyValuePair<string, HashSet<string>>(f.Key, NamesIn(f.Value, functions))).Where(f => f.Value.Count > 0).ToList();
        }

        public HashSet<string> Names { get; }

        public IReadOnlyList<KeyValuePair<string, HashSet<string>>> Fields { get; }
    }
}
