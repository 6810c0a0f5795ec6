namespace UnifiedLms.Jsonata;

/// <summary>
/// A call that still has to be made, or what one gave that must not collapse on its way out of the conditions and blocks around it.
/// Seen only by the loop around a lambda's body.
/// </summary>
internal sealed class TailCall : HeapValue
{
    private readonly CallNode? _node;
    private readonly Frame? _frame;
    private readonly JsonataValue _value;

    internal TailCall(CallNode node, Frame frame, in JsonataValue input)
        : base(JsonataKind.Function)
    {
        _node = node;
        _frame = frame;
        _value = input;
    }

    private TailCall(in JsonataValue result)
        : base(JsonataKind.Function) => _value = result;

    /// <summary>The result of a tail call that was made at once, as the loop would get it had it made the call itself.</summary>
    internal static JsonataValue Made(in JsonataValue result) =>
        Sequences.Collapses(result) ? new JsonataValue(new TailCall(result)) : result;

    internal JsonataValue Make(in JsonataValue context, Run run) =>
        _node is null ? _value : _node.CallTail(_value, context, _frame!, run);
}
