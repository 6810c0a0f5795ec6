namespace UnifiedLms.Jsonata;

/// <summary>value[predicate] where the value is not a step of a path.</summary>
internal sealed class FilterNode : SequenceNode
{
    private readonly Node _value;
    private readonly Predicate[] _predicates;
    private readonly bool _keepArray;
    private readonly Scope? _rowScope;

    /// <param name="value">What is selected from.</param>
    /// <param name="predicates">One after the other.</param>
    /// <param name="keepArray">[] was written as well.</param>
    /// <param name="rowScope">The variables of a row, where the value may be a tuple stream.</param>
    internal FilterNode(Node value, Predicate[] predicates, bool keepArray, Scope? rowScope)
    {
        _rowScope = rowScope;
        _value = value;
        _predicates = predicates;
        _keepArray = keepArray;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _value.EvalOpen(input, frame, run);
        try
        {
            foreach (Predicate predicate in _predicates)
            {
                value = _rowScope is null ? predicate.Select(value, frame, run) : SelectRows(predicate, value, frame, run, _rowScope);
            }
        }
        catch (JsonataException error) when (error.IsLost)
        {
            error.Place(Position);
            throw;
        }

        if (!_keepArray)
        {
            return value;
        }

        return value.IsUndefined || value.Ref is ValueArray
            ? Sequences.KeepSingleton(value)
            : new JsonataValue(ValueArray.Of(value, ArrayFlags.Sequence | ArrayFlags.KeepSingleton));
    }

    private static JsonataValue SelectRows(Predicate predicate, in JsonataValue value, Frame frame, Run run, Scope scope) =>
        value.Ref is ValueArray array && (array.Flags & ArrayFlags.Tuples) != 0
            ? new JsonataValue(predicate.SelectTuples(array, frame, run, scope))
            : predicate.Select(value, new Frame(frame, scope, scope.NewSlots()), run);
}
