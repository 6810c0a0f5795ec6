namespace UnifiedLms.Jsonata;

/// <summary>[a, b]. Arrays given by its items are joined in, unless the item is itself an array constructor.</summary>
internal sealed class ArrayNode : Node
{
    private readonly Node[] _items;
    private readonly bool[] _isNested;
    private readonly ArrayFlags _flags;

    internal ArrayNode(Node[] items, bool[] isNested, ArrayFlags flags)
    {
        _items = items;
        _isNested = isNested;
        _flags = flags;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        if (_items.Length == 1)
        {
            return EvalOne(input, frame, run);
        }

        ValueArray result = new(new JsonataValue[_items.Length], 0, _flags);
        for (int i = 0; i < _items.Length; i++)
        {
            JsonataValue value = _items[i].Eval(input, frame, run);
            if (value.IsUndefined)
            {
                continue;
            }

            if (_isNested[i])
            {
                result.Add(value);
            }
            else
            {
                Sequences.AddAll(result, value);
                run.CheckLength(result.Count, Position);
            }
        }

        return new JsonataValue(result);
    }

    private JsonataValue EvalOne(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _items[0].Eval(input, frame, run);
        if (value.IsUndefined)
        {
            return new JsonataValue(new ValueArray(_flags));
        }

        return new JsonataValue(!_isNested[0] && value.Ref is ValueArray array
            ? array.CopyWithFlags(_flags)
            : ValueArray.Of(value, _flags));
    }
}
