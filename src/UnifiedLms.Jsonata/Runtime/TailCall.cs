namespace UnifiedLms.Jsonata;

/// <summary>A call that still has to be made. Seen only by the loop around a lambda's body.</summary>
internal sealed class TailCall : HeapValue
{
    private readonly CallNode _node;
    private readonly Frame _frame;
    private readonly JsonataValue _input;

    internal TailCall(CallNode node, Frame frame, in JsonataValue input)
        : base(JsonataKind.Function)
    {
        _node = node;
        _frame = frame;
        _input = input;
    }

    internal JsonataValue Make(in JsonataValue context, Run run) => _node.CallTail(_input, context, _frame, run);
}
