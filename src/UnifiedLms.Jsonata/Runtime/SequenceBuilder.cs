namespace UnifiedLms.Jsonata;

/// <summary>Collects the results of a path step, flattening arrays, and makes no sequence as long as there is only one.</summary>
internal struct SequenceBuilder
{
    private JsonataValue _single;
    private ValueArray? _items;
    private int _results;

    /// <summary>Adds what the step gave for one item; undefined counts as nothing.</summary>
    internal void Add(in JsonataValue result, Run run)
    {
        if (result.IsUndefined)
        {
            return;
        }

        if (_results++ == 0)
        {
            _single = result;
            return;
        }

        if (_items is null)
        {
            _items = new ValueArray(ArrayFlags.Sequence);
            Flatten(_single);
        }

        Flatten(result);
        run.CheckLength(_items.Count);
    }

    /// <summary>The sequence for the next step: a lone value stands for itself, and nothing at all is undefined.</summary>
    internal readonly JsonataValue ToNext()
    {
        if (_items is not null)
        {
            return new JsonataValue(_items);
        }

        return _single.Ref is ValueArray { IsConstructed: true } ? new JsonataValue(ValueArray.Of(_single, ArrayFlags.Sequence)) : _single;
    }

    /// <summary>The result of the path: a lone array that is no sequence is passed on as it is.</summary>
    internal readonly JsonataValue ToResult()
    {
        if (_items is not null)
        {
            return new JsonataValue(_items);
        }

        if (_single.Ref is not ValueArray array || !array.IsSequence)
        {
            return _single;
        }

        return array.IsConstructed
            ? new JsonataValue(ValueArray.Of(_single, ArrayFlags.Sequence))
            : new JsonataValue(array.WithFlags(ArrayFlags.Sequence));
    }

    private readonly void Flatten(in JsonataValue value)
    {
        if (value.Ref is ValueArray { IsConstructed: false } array)
        {
            _items!.AddRange(array);
        }
        else
        {
            _items!.Add(value);
        }
    }
}
