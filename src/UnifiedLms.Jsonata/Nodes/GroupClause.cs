using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>{name: value, ...}: groups the items of its input by name, then evaluates the value of each group.</summary>
internal sealed class GroupClause
{
    private readonly KeyValuePair<Node, Node>[] _pairs;
    private readonly int _position;
    private readonly Scope? _tupleScope;

    /// <param name="pairs">Names and values.</param>
    /// <param name="position">Where the brace stands.</param>
    /// <param name="tupleScope">The variables of the rows, where the clause may be given a tuple stream.</param>
    internal GroupClause(KeyValuePair<Node, Node>[] pairs, int position, Scope? tupleScope)
    {
        _pairs = pairs;
        _position = position;
        _tupleScope = tupleScope;
    }

    internal Node[] Values() => System.Array.ConvertAll(_pairs, pair => pair.Value);

    internal JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        ValueArray? items = input.Ref as ValueArray;
        bool areTuples = items is not null && (items.Flags & ArrayFlags.Tuples) != 0;
        if (!areTuples && _tupleScope is not null)
        {
            frame = new Frame(frame, _tupleScope, _tupleScope.NewSlots());
        }

        Dictionary<string, Group> groups = new(System.StringComparer.Ordinal);
        List<KeyValuePair<string, Group>> order = new();
        if (items is null)
        {
            Sort(input, input, frame, run, groups, order);
        }
        else if (items.Count == 0 && !areTuples)
        {
            // Without items the clause is an ordinary object constructor.
            Sort(default, default, frame, run, groups, order);
        }

        for (int i = 0; i < (items?.Count ?? 0); i++)
        {
            run.Tick();
            JsonataValue item = items![i];
            PathTuple? tuple = areTuples ? (PathTuple)item.Ref! : null;
            Frame inner = tuple is null ? frame : new Frame(frame, _tupleScope!, tuple.Bound);
            Sort(item, tuple is null ? item : tuple.Item, inner, run, groups, order);
        }

        return Reduce(order, areTuples, frame, run);
    }

    private void Sort(in JsonataValue item, in JsonataValue context, Frame frame, Run run, Dictionary<string, Group> groups, List<KeyValuePair<string, Group>> order)
    {
        for (int i = 0; i < _pairs.Length; i++)
        {
            JsonataValue key = _pairs[i].Key.Eval(context, frame, run);
            if (key.IsUndefined)
            {
                continue;
            }

            if (!key.IsString)
            {
                throw new JsonataException("T1003", _position, "{", key);
            }

            string name = key.Text;
            if (name is "_jsonata_lambda" or "_jsonata_function")
            {
                throw new JsonataException("D1013", _position, "{", key);
            }

            if (!groups.TryGetValue(name, out Group? group))
            {
                group = new Group(i);
                groups.Add(name, group);
                order.Add(new KeyValuePair<string, Group>(name, group));
            }
            else if (group.Pair != i)
            {
                throw new JsonataException("D1009", _position, "{", key);
            }

            group.Add(item, run);
        }
    }

    private JsonataValue Reduce(List<KeyValuePair<string, Group>> order, bool areTuples, Frame frame, Run run)
    {
        ValueObject result = new();
        foreach (KeyValuePair<string, Group> entry in order)
        {
            JsonataValue context = entry.Value.Items;
            Frame inner = frame;
            if (areTuples)
            {
                PathTuple merged = TupleReducer.Merge(entry.Value.Tuples, run);
                context = merged.Item;
                inner = new Frame(frame, _tupleScope!, merged.Bound);
            }

            JsonataValue value = _pairs[entry.Value.Pair].Value.Eval(context, inner, run);
            if (!value.IsUndefined)
            {
                result.Set(entry.Key, value);
            }
        }

        return new JsonataValue(result);
    }

    /// <summary>The items of one name: a lone one as it is, several as an array with arrays among them joined in.</summary>
    private sealed class Group
    {
        private readonly ValueArray _tuples = new();
        private ValueArray? _many;
        private JsonataValue _items;
        private bool _hasItem;

        internal Group(int pair) => Pair = pair;

        internal int Pair { get; }

        internal ValueArray Tuples => _tuples;

        internal JsonataValue Items => _many is null ? _items : new JsonataValue(_many);

        internal void Add(in JsonataValue item, Run run)
        {
            if (item.Ref is PathTuple)
            {
                _tuples.Add(item);
                return;
            }

            if (!_hasItem || _items.IsUndefined)
            {
                _items = item;
                _hasItem = true;
                return;
            }

            if (item.IsUndefined)
            {
                return;
            }

            if (_many is null)
            {
                _many = new ValueArray();
                Sequences.AddAll(_many, _items);
            }

            Sequences.AddAll(_many, item);
            run.CheckLength(_many.Count);
        }
    }
}
