using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Second pass over the syntax: joins dots into paths, hangs predicates onto their steps, marks what keeps arrays and what
/// is a tail call, and finds for every % the step whose item it means.
/// </summary>
internal sealed partial class PathResolver
{
    private readonly List<ParentSlot> _slots = new();
    private readonly List<string> _boundNames = new();

    private PathResolver()
    {
    }

    /// <summary>Resolves a parsed expression.</summary>
    /// <param name="root">What the parser gave; consumed.</param>
    /// <param name="tupleNames">The variables that rows of tuple streams carry: those of @ and #, and one per parent referred to.</param>
    /// <exception cref="JsonataException">A syntax error that only shows here.</exception>
    internal static SyntaxNode Resolve(SyntaxNode root, out List<string> tupleNames)
    {
        PathResolver resolver = new();
        SyntaxNode result = resolver.Resolve(root);
        if (result.Kind == SyntaxKind.Parent || result.SeekingParent is not null)
        {
            throw Orphan(result.Slot ?? result.SeekingParent![0]);
        }

        tupleNames = new List<string>();
        foreach (string name in resolver._boundNames)
        {
            AddOnce(tupleNames, name);
        }

        foreach (ParentSlot slot in resolver._slots)
        {
            AddOnce(tupleNames, slot.Label);
        }

        return result;
    }

    private static void AddOnce(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }

    private SyntaxNode Resolve(SyntaxNode node)
    {
        StackGuard.Check(node.Position);
        bool keepArray = node.KeepArray;
        SyntaxNode result = node.Kind switch
        {
            SyntaxKind.Map => ResolveMap(node),
            SyntaxKind.Filter => ResolveFilter(node),
            SyntaxKind.Grouping => ResolveGrouping(node),
            SyntaxKind.OrderBy => ResolveOrderBy(node),
            SyntaxKind.FocusBind => ResolveFocus(node),
            SyntaxKind.IndexBind => ResolveIndex(node),
            SyntaxKind.Name => new SyntaxNode(SyntaxKind.Path, node.Position) { Items = [node], KeepSingletonArray = keepArray },
            SyntaxKind.Parent => ResolveParent(node),
            SyntaxKind.Apply => ResolveApply(node),
            SyntaxKind.Negation => ResolveNegation(node),
            SyntaxKind.Block => ResolveBlock(node),
            SyntaxKind.Lambda => ResolveLambda(node),
            SyntaxKind.Transform => ResolveTransform(node),
            SyntaxKind.End => throw new JsonataException("S0207", node.Position, "(end)"),
            _ => ResolveChildren(node),
        };
        if (keepArray)
        {
            result.KeepArray = true;
        }

        return result;
    }

    private SyntaxNode ResolveParent(SyntaxNode node)
    {
        node.Slot = new ParentSlot("%" + _slots.Count, node.Position);
        _slots.Add(node.Slot);
        return node;
    }

    private SyntaxNode ResolveApply(SyntaxNode node)
    {
        node.Left = Resolve(node.Left!);
        node.Right = Resolve(node.Right!);
        node.KeepArray = node.Left.KeepArray || node.Right.KeepArray;
        return node;
    }

    private SyntaxNode ResolveNegation(SyntaxNode node)
    {
        node.Left = Resolve(node.Left!);
        if (node.Left is { Kind: SyntaxKind.Number, Predicates: null, Group: null })
        {
            JsonataValue value = node.Left.Value;
            node.Left.Value = value.Ref is ExactInteger exact
                ? new JsonataValue(new ExactInteger(exact.Text[0] == '-' ? exact.Text.Substring(1) : "-" + exact.Text), -value.Num)
                : JsonataValue.From(-value.Num);
            return node.Left;
        }

        Inherit(node, node.Left);
        return node;
    }

    private SyntaxNode ResolveBlock(SyntaxNode node)
    {
        ResolveList(node, node.Items);
        foreach (SyntaxNode part in node.Items)
        {
            node.IsConstructedStep |= part.IsConstructedStep || (part.Kind == SyntaxKind.Path && part.Items[0].IsConstructedStep);
        }

        return node;
    }

    private SyntaxNode ResolveLambda(SyntaxNode node)
    {
        node.Right = TailCalls.Mark(Resolve(node.Right!));
        return node;
    }

    private SyntaxNode ResolveTransform(SyntaxNode node)
    {
        node.Left = Resolve(node.Left!);
        node.Right = Resolve(node.Right!);
        node.Else = node.Else is null ? null : Resolve(node.Else);
        return node;
    }

    private SyntaxNode ResolveChildren(SyntaxNode node)
    {
        ResolveList(node, node.Items);
        for (int i = 0; i < node.Pairs.Count; i++)
        {
            SyntaxNode name = Resolve(node.Pairs[i].Key);
            Inherit(node, name);
            SyntaxNode value = Resolve(node.Pairs[i].Value);
            Inherit(node, value);
            node.Pairs[i] = new KeyValuePair<SyntaxNode, SyntaxNode>(name, value);
        }

        // The function that is called is no operand: parents sought there are not those of the call.
        bool isCall = node.Kind is SyntaxKind.Call or SyntaxKind.Partial;
        node.Left = ResolveOperand(node, node.Left, inherit: !isCall);
        node.Right = ResolveOperand(node, node.Right, inherit: true);
        node.Else = ResolveOperand(node, node.Else, inherit: true);
        return node;
    }

    private SyntaxNode? ResolveOperand(SyntaxNode parent, SyntaxNode? operand, bool inherit)
    {
        if (operand is null)
        {
            return null;
        }

        SyntaxNode result = Resolve(operand);
        if (inherit)
        {
            Inherit(parent, result);
        }

        return result;
    }

    private void ResolveList(SyntaxNode parent, List<SyntaxNode> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            items[i] = Resolve(items[i]);
            Inherit(parent, items[i]);
        }
    }
}
