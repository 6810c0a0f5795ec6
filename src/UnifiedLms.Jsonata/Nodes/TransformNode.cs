namespace UnifiedLms.Jsonata;

/// <summary>| pattern | update, deletions |: makes a function that changes a copy of its argument.</summary>
internal sealed class TransformNode : Node
{
    internal TransformNode(Node pattern, Node update, Node? deletions, Node clone)
    {
        Pattern = pattern;
        Update = update;
        Deletions = deletions;
        Clone = clone;
    }

    internal readonly Node Pattern;

    internal readonly Node Update;

    internal readonly Node? Deletions;

    /// <summary>The function that makes the copy: $clone, which an expression may redefine.</summary>
    internal readonly Node Clone;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) =>
        new(new TransformFunction(this, frame));
}
