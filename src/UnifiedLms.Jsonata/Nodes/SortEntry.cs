namespace UnifiedLms.Jsonata;

/// <summary>An item being sorted and the keys evaluated for it so far.</summary>
internal sealed class SortEntry
{
    private readonly JsonataValue[] _keys;
    private int _evaluated;

    internal SortEntry(in JsonataValue item, JsonataValue[] keys)
    {
        Item = item;
        _keys = keys;
    }

    internal readonly JsonataValue Item;

    internal JsonataValue Key(int index, Node term, Scope? tupleScope, Frame frame, Run run)
    {
        if (index >= _evaluated)
        {
            JsonataValue context = Item;
            Frame inner = frame;
            if (tupleScope is not null)
            {
                PathTuple tuple = (PathTuple)Item.Ref!;
                context = tuple.Item;
                inner = new Frame(frame, tupleScope, tuple.Bound);
            }

            _keys[index] = term.Eval(context, inner, run);
            _evaluated = index + 1;
        }

        return _keys[index];
    }
}
