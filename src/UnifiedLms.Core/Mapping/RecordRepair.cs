using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Finds the parts of a native record that an expression cannot read, and takes out as little as possible: one odd member shall not cost a
/// record, nor one odd element the list that it stands in.
/// </summary>
internal sealed class RecordRepair
{
    // Each is another evaluation. A record that is odd all over is beyond repair.
    private const int MostTrials = 2000;

    private readonly Func<JsonataValue, bool> _works;
    private readonly List<KeyValuePair<string, JsonataValue>> _left = new();
    private int _trials;

    /// <param name="works">Whether the expression can read a record.</param>
    public RecordRepair(Func<JsonataValue, bool> works) => _works = works;

    /// <summary>What was taken out: where it stood, without positions in lists, and what it was.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonataValue>> Left => _left;

    /// <summary>The record without the parts that cannot be read; undefined where nothing of it can.</summary>
    public JsonataValue Repair(in JsonataValue record)
        => record.Kind == JsonataKind.Object && Works(JsonataValue.ObjectOf(Array.Empty<KeyValuePair<string, JsonataValue>>()))
            ? Rebuild(record, string.Empty, Works)
            : JsonataValue.Undefined;

    private bool Works(JsonataValue record) => ++_trials <= MostTrials && _works(record);

    private JsonataValue Rebuild(JsonataValue value, string path, Func<JsonataValue, bool> works)
    {
        bool isObject = value.Kind == JsonataKind.Object;
        var kept = new List<KeyValuePair<string, JsonataValue>>();
        JsonataValue Make(IEnumerable<KeyValuePair<string, JsonataValue>> parts)
            => isObject ? JsonataValue.ObjectOf(parts) : JsonataValue.ArrayOf(parts.Select(p => p.Value).ToList());

        KeyValuePair<string, JsonataValue> Part(int at)
            => isObject ? new(value.MemberName(at), value.MemberValue(at)) : new(string.Empty, value[at]);

        // All at once where that works; else by halves, down to the one that does not.
        void Add(int from, int count)
        {
            if (count == 0)
            {
                return;
            }

            List<KeyValuePair<string, JsonataValue>> parts = Enumerable.Range(from, count).Select(Part).ToList();
            if (works(Make(kept.Concat(parts))))
            {
                kept.AddRange(parts);
                return;
            }

            if (count > 1)
            {
                Add(from, count / 2);
                Add(from + (count / 2), count - (count / 2));
                return;
            }

            (string name, JsonataValue part) = (parts[0].Key, parts[0].Value);
            string at = isObject ? path + (path.Length == 0 ? string.Empty : ".") + name : path;
            JsonataValue empty = part.Kind == JsonataKind.Object ? JsonataValue.ObjectOf(Array.Empty<KeyValuePair<string, JsonataValue>>())
                : part.Kind == JsonataKind.Array ? JsonataValue.ArrayOf(Array.Empty<JsonataValue>())
                : JsonataValue.Undefined;
            bool With(JsonataValue inner) => works(Make(kept.Append(new(name, inner))));
            if (part.Count > 0 && With(empty))
            {
                kept.Add(new(name, Rebuild(part, at, With)));
                return;
            }

            _left.Add(new(at, part));
        }

        Add(0, value.Count);
        return Make(kept);
    }
}
