namespace UnifiedLms.Jsonata;

/// <summary>{name: value, ...} with names that have to be evaluated.</summary>
internal sealed class GeneralObjectNode : Node
{
    private readonly GroupClause _group;

    internal GeneralObjectNode(GroupClause group) => _group = group;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => _group.Eval(input, frame, run);
}
