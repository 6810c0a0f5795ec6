namespace UnifiedLms.Jsonata;

/// <summary>Put around every so many nested nodes, so that an expression nested absurdly deep is an error and no crash.</summary>
internal sealed class GuardNode : Node
{
    internal const int Interval = 48;

    private readonly Node _node;
    private readonly int _level;

    internal GuardNode(Node node, int level)
    {
        _node = node;
        _level = level;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        StackGuard.Check(Position);
        run.CheckDepth(run.BaseDepth + _level, Position);
        return _node.Eval(input, frame, run);
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        StackGuard.Check(Position);
        run.CheckDepth(run.BaseDepth + _level, Position);
        return _node.EvalOpen(input, frame, run);
    }
}
