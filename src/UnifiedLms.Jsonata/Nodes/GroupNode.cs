namespace UnifiedLms.Jsonata;

/// <summary>value{...}, where the value is not a path.</summary>
internal sealed class GroupNode : Node
{
    private readonly Node _value;
    private readonly GroupClause _group;

    internal GroupNode(Node value, GroupClause group)
    {
        _value = value;
        _group = group;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) =>
        _group.Eval(_value.EvalOpen(input, frame, run), frame, run);
}
