namespace UnifiedLms.Jsonata;

/// <summary>
/// A variable. The slots that could hold it are known; an assignment that was not made yet leaves its slot unbound, and the
/// next frame outward has its turn, then the bindings of the evaluation, then the functions.
/// </summary>
internal sealed class VariableNode : SequenceNode
{
    private readonly SlotReference[] _slots;
    private readonly FunctionValue? _function;

    internal VariableNode(string name, SlotReference[] slots, FunctionValue? function)
    {
        Name = name;
        _slots = slots;
        _function = function;
    }

    internal string Name { get; }

    /// <summary>The function the name means unless the evaluation binds something else to it; null when a frame could hold the name.</summary>
    internal FunctionValue? StaticFunction => _slots.Length == 0 ? _function : null;

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        if (run.HasExtraVariables && run.TryGetExtra(frame, Name, out JsonataValue extra))
        {
            return extra;
        }

        foreach (SlotReference slot in _slots)
        {
            JsonataValue value = slot.Read(frame);
            if (!ReferenceEquals(value.Ref, Atom.Unbound))
            {
                return value;
            }
        }

        return run.Resolve(Name, _function, frame, Position);
    }
}
