namespace UnifiedLms.Jsonata;

/// <summary>value[predicate] where the value is not a step of a path.</summary>
internal sealed class FilterNode : SequenceNode
{
    private readonly Node _value;
    private readonly Predicate[] _predicates;
    private readonly bool _keepArray;

    internal FilterNode(Node value, Predicate[] predicates, bool keepArray)
    {
        _value = value;
        _predicates = predicates;
        _keepArray = keepArray;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _value.EvalOpen(input, frame, run);
        foreach (Predicate predicate in _predicates)
        {
            value = predicate.Select(value, frame, run);
        }

        if (!_keepArray)
        {
            return value;
        }

        return value.IsUndefined || value.Ref is ValueArray
            ? Sequences.KeepSingleton(value)
            : new JsonataValue(ValueArray.Of(value, ArrayFlags.Sequence | ArrayFlags.KeepSingleton));
    }
}
