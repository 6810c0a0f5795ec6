namespace UnifiedLms.Jsonata;

/// <summary>and, or. The right side is evaluated only where it decides.</summary>
internal sealed class LogicNode : Node
{
    private readonly Node _left;
    private readonly Node _right;
    private readonly bool _isOr;

    internal LogicNode(Node left, Node right, bool isOr)
    {
        _left = left;
        _right = right;
        _isOr = isOr;
    }

    internal override bool YieldsBoolean => true;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => JsonataValue.From(EvalTruth(input, frame, run));

    internal override bool EvalTruth(in JsonataValue input, Frame frame, Run run) =>
        _left.EvalTruth(input, frame, run) == _isOr ? _isOr : _right.EvalTruth(input, frame, run);
}
