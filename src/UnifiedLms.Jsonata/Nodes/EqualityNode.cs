namespace UnifiedLms.Jsonata;

/// <summary>= and !=. Nothing is equal or unequal to undefined.</summary>
internal sealed class EqualityNode : Node
{
    private readonly Node _left;
    private readonly Node _right;
    private readonly bool _wanted;

    internal EqualityNode(Node left, Node right, bool wanted)
    {
        _left = left;
        _right = right;
        _wanted = wanted;
    }

    internal override bool YieldsBoolean => true;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => JsonataValue.From(EvalTruth(input, frame, run));

    internal override bool EvalTruth(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue left = _left.Eval(input, frame, run);
        JsonataValue right = _right.Eval(input, frame, run);
        if (left.Ref is not (ValueArray or ValueObject))
        {
            return !left.IsUndefined && !right.IsUndefined && DeepEquality.AreEqual(left, right, run) == _wanted;
        }

        return CompareTrees(left, right, run);
    }

    private bool CompareTrees(in JsonataValue left, in JsonataValue right, Run run)
    {
        try
        {
            return !left.IsUndefined && !right.IsUndefined && DeepEquality.AreEqual(left, right, run) == _wanted;
        }
        catch (JsonataException error) when (error.IsLost)
        {
            error.Place(Position, _wanted ? "=" : "!=");
            throw;
        }
    }
}
