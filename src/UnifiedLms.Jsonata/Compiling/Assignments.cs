using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>Finds the variables that a part of an expression assigns in its own frame: not those of blocks and lambdas inside it.</summary>
internal static class Assignments
{
    internal static List<string> In(SyntaxNode node)
    {
        List<string> names = new();
        Collect(node, names);
        return names;
    }

    internal static List<string> InBlock(SyntaxNode block)
    {
        List<string> names = new();
        CollectParts(block, names);
        return names;
    }

    private static void Collect(SyntaxNode? node, List<string> names)
    {
        if (node is null)
        {
            return;
        }

        StackGuard.Check(node.Position);
        switch (node.Kind)
        {
            case SyntaxKind.Block:
                // The frame is the block's own, but its predicates and grouping stand outside it.
                CollectStages(node, names);
                break;
            case SyntaxKind.Lambda:
                break;
            default:
                CollectParts(node, names);
                CollectStages(node, names);
                break;
        }
    }

    private static void CollectParts(SyntaxNode node, List<string> names)
    {
        if (node.Kind == SyntaxKind.Bind && !names.Contains(node.Text))
        {
            names.Add(node.Text);
        }

        Collect(node.Left, names);
        Collect(node.Right, names);
        Collect(node.Else, names);
        foreach (SyntaxNode item in node.Items)
        {
            Collect(item, names);
        }

        CollectPairs(node.Pairs, names);
        foreach (SortTerm term in node.Terms)
        {
            Collect(term.Expression, names);
        }
    }

    private static void CollectStages(SyntaxNode node, List<string> names)
    {
        foreach (List<Stage>? stages in new[] { node.Predicates, node.Stages })
        {
            for (int i = 0; i < (stages?.Count ?? 0); i++)
            {
                Collect(stages![i].Predicate, names);
            }
        }

        if (node.Group is not null)
        {
            CollectPairs(node.Group, names);
        }
    }

    private static void CollectPairs(List<KeyValuePair<SyntaxNode, SyntaxNode>> pairs, List<string> names)
    {
        foreach (KeyValuePair<SyntaxNode, SyntaxNode> pair in pairs)
        {
            Collect(pair.Key, names);
            Collect(pair.Value, names);
        }
    }
}
