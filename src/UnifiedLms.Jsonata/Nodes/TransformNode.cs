namespace UnifiedLms.Jsonata;

/// <summary>| pattern | update, deletions |: makes a function that changes a copy of its argument.</summary>
internal sealed class TransformNode : Node
{
    internal TransformNode(Node pattern, Node update, Node? deletions, VariableNode clone)
    {
        Pattern = pattern;
        Update = update;
        Deletions = deletions;
        Clone = clone;
    }

    internal Node Pattern { get; }

    internal Node Update { get; }

    internal Node? Deletions { get; }

    /// <summary>The function that makes the copy: $clone, which an expression may redefine.</summary>
    internal VariableNode Clone { get; }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) =>
        new(new TransformFunction(this, frame));
}
