namespace UnifiedLms.Jsonata;

/// <summary>
/// Marks the calls that are the last thing a lambda does: through conditions and the last expression of blocks. They are made
/// after the lambda has returned, so that such recursion does not grow the stack.
/// </summary>
internal static class TailCalls
{
    internal static SyntaxNode Mark(SyntaxNode node)
    {
        if (node.Predicates is not null || node.Group is not null || node.KeepArray)
        {
            return node; // something is still done with the result
        }

        switch (node.Kind)
        {
            case SyntaxKind.Call:
                node.IsTailCall = true;
                break;
            case SyntaxKind.Condition:
                Mark(node.Right!);
                if (node.Else is not null)
                {
                    Mark(node.Else);
                }

                break;
            case SyntaxKind.Default or SyntaxKind.Coalesce:
                // What is tried first is made where it stands, since its result decides; but the result leaves as that of a tail call.
                node.IsTailCall = node.Left is { Kind: SyntaxKind.Call, Predicates: null, Group: null, KeepArray: false };
                Mark(node.Else!);
                break;
            case SyntaxKind.Block when node.Items.Count > 0:
                Mark(node.Items[node.Items.Count - 1]);
                break;
        }

        return node;
    }
}
