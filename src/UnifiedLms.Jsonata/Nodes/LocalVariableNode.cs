namespace UnifiedLms.Jsonata;

/// <summary>A variable that only one slot can hold: a parameter, or one assigned in one place.</summary>
internal sealed class LocalVariableNode : Node
{
    private readonly int _hops;
    private readonly int _slot;
    private readonly VariableNode _general;

    internal LocalVariableNode(SlotReference slot, VariableNode general)
    {
        _hops = slot.Hops;
        _slot = slot.Slot;
        _general = general;
    }

    internal VariableNode General => _general;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        Frame holder = frame;
        for (int i = _hops; i > 0; i--)
        {
            holder = holder.Parent!;
        }

        ref readonly JsonataValue value = ref holder.Slots[_slot];

        // A sequence may have to collapse, and what is not bound here may be bound elsewhere.
        return run.HasExtraVariables || value.Ref is ValueArray || ReferenceEquals(value.Ref, Atom.Unbound)
            ? _general.Eval(input, frame, run)
            : value;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run) => _general.EvalOpen(input, frame, run);
}
