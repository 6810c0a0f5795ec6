namespace UnifiedLms.Jsonata;

/// <summary>A part that is not always evaluated, and how deep it nests: that counts against the limit only when it is.</summary>
internal sealed class Branch
{
    private readonly Node _node;
    private readonly int _deepest;

    internal Branch(Node node, int deepest)
    {
        _node = node;
        _deepest = deepest;
    }

    internal JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        run.CheckDepth(run.BaseDepth + _deepest, _node.Position);
        return _node.Eval(input, frame, run);
    }
}
