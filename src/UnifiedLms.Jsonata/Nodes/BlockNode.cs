namespace UnifiedLms.Jsonata;

/// <summary>Expressions in parentheses; the last one is the result. Makes a frame only where it assigns variables.</summary>
internal sealed class BlockNode : SequenceNode
{
    private readonly Node[] _expressions;
    private readonly Scope? _scope;

    internal BlockNode(Node[] expressions, Scope? scope)
    {
        _expressions = expressions;
        _scope = scope;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        Frame inner = _scope is null ? frame : new Frame(frame, _scope, _scope.NewSlots());
        JsonataValue result = default;
        foreach (Node expression in _expressions)
        {
            result = expression.Eval(input, inner, run);
        }

        return result;
    }
}
