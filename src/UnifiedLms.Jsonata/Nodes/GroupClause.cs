using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>{name: value, ...}: groups the items of its input by name, then evaluates the value of each group.</summary>
internal sealed class GroupClause
{
    private readonly Node[] _names;
    private readonly Node[] _values;
    private readonly int _position;
    private readonly Scope? _tupleScope;

    /// <param name="names">The names of the pairs.</param>
    /// <param name="values">Their values.</param>
    /// <param name="position">Where the brace stands.</param>
    /// <param name="tupleScope">The variables of the rows, where the clause may be given a tuple stream.</param>
    internal GroupClause(Node[] names, Node[] values, int position, Scope? tupleScope)
    {
        _names = names;
        _values = values;
        _position = position;
        _tupleScope = tupleScope;
    }

    internal Node[] Values() => _values;

    internal JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        ValueArray? items = input.Ref as ValueArray;
        bool areTuples = items is not null && (items.Flags & ArrayFlags.Tuples) != 0;
        if (!areTuples && _tupleScope is not null)
        {
            frame = new Frame(frame, _tupleScope, _tupleScope.NewSlots());
        }

        if (!areTuples && (items is null || items.Count < 2))
        {
            // No items at all make an ordinary object constructor.
            return EvalSingle(items is null ? input : items.Count == 0 ? default : items[0], frame, run);
        }

        try
        {
            return EvalGroups(items!, areTuples, frame, run);
        }
        catch (JsonataException error) when (error.IsLost)
        {
            error.Place(_position, "{");
            throw;
        }
    }

    private JsonataValue EvalGroups(ValueArray items, bool areTuples, Frame frame, Run run)
    {
        Dictionary<string, Group> groups = new(System.StringComparer.Ordinal);
        List<KeyValuePair<string, Group>> order = new();
        for (int i = 0; i < items.Count; i++)
        {
            run.Tick();
            JsonataValue item = items[i];
            PathTuple? tuple = areTuples ? (PathTuple)item.Ref! : null;
            Frame inner = tuple is null ? frame : new Frame(frame, _tupleScope!, tuple.Bound);
            Sort(item, tuple is null ? item : tuple.Item, inner, run, groups, order);
        }

        return Reduce(order, areTuples, frame, run);
    }

    private void Sort(in JsonataValue item, in JsonataValue context, Frame frame, Run run, Dictionary<string, Group> groups, List<KeyValuePair<string, Group>> order)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (Name(i, context, frame, run) is not string name)
            {
                continue;
            }

            if (!groups.TryGetValue(name, out Group? group))
            {
                group = new Group(i);
                groups.Add(name, group);
                order.Add(new KeyValuePair<string, Group>(name, group));
            }
            else if (group.Pair != i)
            {
                throw new JsonataException("D1009", _position, "{", JsonataValue.From(name));
            }

            group.Add(item, run);
        }
    }

    /// <summary>The usual case, one item: every pair makes a member.</summary>
    private JsonataValue EvalSingle(in JsonataValue context, Frame frame, Run run)
    {
        string?[] names = new string?[_names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Name(i, context, frame, run);
            if (names[i] is string name && System.Array.IndexOf(names, name, 0, i) >= 0)
            {
                throw new JsonataException("D1009", _position, "{", JsonataValue.From(name));
            }
        }

        ObjectBuilder result = ObjectBuilder.Start();
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] is string name && _values[i].Eval(context, frame, run) is { IsUndefined: false } value)
            {
                result.Add(name, value);
            }
        }

        return new JsonataValue(result.ToObject());
    }

    private string? Name(int pair, in JsonataValue context, Frame frame, Run run)
    {
        JsonataValue key = _names[pair].Eval(context, frame, run);
        if (key.IsUndefined)
        {
            return null;
        }

        if (!key.IsString)
        {
            throw new JsonataException("T1003", _position, "{", key);
        }

        string name = key.Text;
        return name is "_jsonata_lambda" or "_jsonata_function" ? throw new JsonataException("D1013", _position, "{", key) : name;
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

            JsonataValue value = _values[entry.Value.Pair].Eval(context, inner, run);
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
