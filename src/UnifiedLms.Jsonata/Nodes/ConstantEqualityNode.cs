namespace UnifiedLms.Jsonata;

/// <summary>name = "constant": the commonest predicate.</summary>
internal sealed class ConstantEqualityNode : Node
{
    private readonly Node _left;
    private readonly JsonataValue _constant;
    private readonly string? _text;
    private readonly bool _wanted;

    internal ConstantEqualityNode(Node left, in JsonataValue constant, bool wanted)
    {
        _left = left;
        _constant = constant;
        _text = constant.Ref as string;
        _wanted = wanted;
    }

    internal override bool YieldsBoolean => true;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => JsonataValue.From(EvalTruth(input, frame, run));

    internal override bool EvalTruth(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _left.Eval(input, frame, run);
        if (value.IsUndefined)
        {
            return false;
        }

        if (_text is not null && value.Ref is Utf8Source source)
        {
            return source.HasText(value.Num, _text) == _wanted;
        }

        return DeepEquality.AreEqual(value, _constant, run) == _wanted;
    }
}
