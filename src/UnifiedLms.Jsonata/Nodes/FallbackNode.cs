namespace UnifiedLms.Jsonata;

/// <summary>value ?? fallback, for undefined values, and value ?: fallback, for values that do not count as true.</summary>
internal sealed class FallbackNode : SequenceNode
{
    private readonly Node _value;
    private readonly Branch _fallback;
    private readonly bool _forFalse;
    private readonly bool _isTail;

    /// <param name="value">Tried first.</param>
    /// <param name="fallback">Evaluated only where the value is not used.</param>
    /// <param name="forFalse">The fallback also stands in for what does not count as true.</param>
    /// <param name="isTail">The value is a call that is the last thing a lambda does.</param>
    internal FallbackNode(Node value, Branch fallback, bool forFalse, bool isTail)
    {
        _isTail = isTail;
        _value = value;
        _fallback = fallback;
        _forFalse = forFalse;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue open = _isTail ? _value.EvalOpen(input, frame, run) : default;
        JsonataValue value = _isTail ? Sequences.Collapse(open) : _value.Eval(input, frame, run);
        bool isUsed = _forFalse ? Truth.Of(value, _value, run) : !value.IsUndefined;
        return isUsed ? _isTail ? TailCall.Made(open) : value : _fallback.Eval(input, frame, run);
    }
}
