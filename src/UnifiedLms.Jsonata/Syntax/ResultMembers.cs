using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Takes members out of the object that an expression results in, where the syntax shows which one that is: the expression itself, what a block ends with,
/// either branch of a condition. Only members with literal names, and only where all names of the object are: a computed one may turn out to be the same.
/// </summary>
internal static class ResultMembers
{
    /// <summary>Takes out the members of these names.</summary>
    /// <param name="node">A resolved expression; changed in place.</param>
    /// <param name="names">The members.</param>
    /// <returns>Whether there were any to take out.</returns>
    internal static bool Drop(SyntaxNode node, IReadOnlyCollection<string> names)
    {
        StackGuard.Check(node.Position);
        if (!IsBare(node))
        {
            return false;
        }

        switch (node.Kind)
        {
            case SyntaxKind.Object:
                // A member that assigns a variable does something for its neighbours too.
                return node.Pairs.TrueForAll(pair => pair.Key.Kind == SyntaxKind.String && IsBare(pair.Key))
                    && node.Pairs.RemoveAll(pair => names.Contains(pair.Key.Text) && Assignments.In(pair.Value).Count == 0) > 0;
            case SyntaxKind.Condition:
                bool then = Drop(node.Right!, names);
                return (node.Else is not null && Drop(node.Else, names)) || then;
            case SyntaxKind.Block when node.Items.Count > 0 && Drop(node.Items[node.Items.Count - 1], names):
                DropUnused(node);
                return true;
            default:
                return false;
        }
    }

    // Something that is done with the result makes it another one.
    private static bool IsBare(SyntaxNode node) =>
        node.Predicates is null && node.Stages is null && node.Group is null && !node.KeepArray && node.Focus is null && node.Index is null && !node.IsTuple;

    // From the last to the first: what is taken out needs nothing any more. A function may name a variable that is assigned behind it.
    private static void DropUnused(SyntaxNode block)
    {
        for (int i = block.Items.Count - 2; i >= 0; i--)
        {
            SyntaxNode bind = block.Items[i];
            if (bind.Kind == SyntaxKind.Bind && Assignments.In(bind.Right!).Count == 0 && !block.Items.Exists(item => item != bind && Uses(item, bind.Text)))
            {
                block.Items.RemoveAt(i);
            }
        }
    }

    // $eval may use whatever is there.
    private static bool Uses(SyntaxNode? node, string name)
    {
        if (node is null)
        {
            return false;
        }

        StackGuard.Check(node.Position);
        return (node.Kind == SyntaxKind.Variable && (node.Text == name || node.Text == "eval"))
            || Uses(node.Left, name)
            || Uses(node.Right, name)
            || Uses(node.Else, name)
            || node.Items.Exists(item => Uses(item, name))
            || node.Terms.Exists(term => Uses(term.Expression, name))
            || Uses(node.Pairs, name)
            || Uses(node.Group, name)
            || Uses(node.Predicates, name)
            || Uses(node.Stages, name);
    }

    private static bool Uses(List<KeyValuePair<SyntaxNode, SyntaxNode>>? pairs, string name) =>
        pairs is not null && pairs.Exists(pair => Uses(pair.Key, name) || Uses(pair.Value, name));

    private static bool Uses(List<Stage>? stages, string name) => stages is not null && stages.Exists(stage => Uses(stage.Predicate, name));
}
