namespace UnifiedLms.Jsonata;

/// <summary>$name := value.</summary>
internal sealed class BindNode : SequenceNode
{
    private readonly SlotReference _slot;
    private readonly Node _value;

    internal BindNode(SlotReference slot, Node value)
    {
        _slot = slot;
        _value = value;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _value.Eval(input, frame, run);
        _slot.Write(frame, value);
        return value;
    }
}
