namespace UnifiedLms.Jsonata;

/// <summary>Takes the items out of the rows of a tuple stream that nobody around it can use.</summary>
internal sealed class TupleItemsNode : SequenceNode
{
    private readonly Node _value;

    internal TupleItemsNode(Node value) => _value = value;

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _value.EvalOpen(input, frame, run);
        return value.Ref is ValueArray array && (array.Flags & ArrayFlags.Tuples) != 0
            ? new JsonataValue(TuplePathNode.Items(array))
            : value;
    }
}
