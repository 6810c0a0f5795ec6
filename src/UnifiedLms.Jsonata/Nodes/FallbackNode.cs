namespace UnifiedLms.Jsonata;

/// <summary>value ?? fallback, for undefined values, and value ?: fallback, for values that do not count as true.</summary>
internal sealed class FallbackNode : Node
{
    private readonly Node _value;
    private readonly Branch _fallback;
    private readonly bool _forFalse;

    internal FallbackNode(Node value, Branch fallback, bool forFalse)
    {
        _value = value;
        _fallback = fallback;
        _forFalse = forFalse;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _value.Eval(input, frame, run);
        bool isUsed = _forFalse ? Truth.Of(value, run) : !value.IsUndefined;
        return isUsed ? value : _fallback.Eval(input, frame, run);
    }
}
