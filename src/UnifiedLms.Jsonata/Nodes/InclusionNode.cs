namespace UnifiedLms.Jsonata;

/// <summary>in. Objects and arrays are members only where they are the very same.</summary>
internal sealed class InclusionNode : Node
{
    private readonly Node _item;
    private readonly Node _collection;

    internal InclusionNode(Node item, Node collection)
    {
        _item = item;
        _collection = collection;
    }

    internal override bool YieldsBoolean => true;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => JsonataValue.From(EvalTruth(input, frame, run));

    internal override bool EvalTruth(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue item = _item.Eval(input, frame, run);
        JsonataValue collection = _collection.Eval(input, frame, run);
        if (item.IsUndefined || collection.IsUndefined)
        {
            return false;
        }

        if (collection.Ref is not ValueArray array)
        {
            return IsSame(collection, item);
        }

        for (int i = 0; i < array.Count; i++)
        {
            run.Tick(Position);
            if (IsSame(array[i], item))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(in JsonataValue left, in JsonataValue right) =>
        left.Ref is ValueArray or ValueObject ? ReferenceEquals(left.Ref, right.Ref) : DeepEquality.AreEqual(left, right);
}
