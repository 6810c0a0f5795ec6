using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <content>What makes up a path.</content>
internal sealed partial class PathResolver
{
    private static SyntaxNode AsPath(SyntaxNode node) =>
        node.Kind == SyntaxKind.Path ? node : new SyntaxNode(SyntaxKind.Path, node.Position) { Items = [node] };

    private static SyntaxNode LastStep(SyntaxNode node) =>
        node.Kind == SyntaxKind.Path ? node.Items[node.Items.Count - 1] : node;

    private SyntaxNode ResolveMap(SyntaxNode node)
    {
        SyntaxNode left = Resolve(node.Left!);
        SyntaxNode path = AsPath(left);
        if (left.Kind == SyntaxKind.Parent)
        {
            path.SeekingParent = [left.Slot!];
        }

        SyntaxNode right = Resolve(node.Right!);
        if (right.Kind == SyntaxKind.Path)
        {
            path.Items.AddRange(right.Items);
        }
        else
        {
            if (right.Predicates is not null)
            {
                right.Stages = right.Predicates;
                right.Predicates = null;
            }

            path.Items.Add(right);
        }

        foreach (SyntaxNode step in path.Items)
        {
            switch (step.Kind)
            {
                case SyntaxKind.Number or SyntaxKind.Literal:
                    throw new JsonataException("S0213", step.Position, step.Text, step.Value);
                case SyntaxKind.String:
                    step.Kind = SyntaxKind.Name;
                    break;
            }

            path.KeepSingletonArray |= step.KeepArray;
        }

        MarkConstructor(path.Items[0]);
        MarkConstructor(LastStep(path));
        ResolveAncestry(path);
        return path;
    }

    private static void MarkConstructor(SyntaxNode step)
    {
        if (step.Kind == SyntaxKind.Array)
        {
            step.IsConstructedStep = true;
        }
    }

    private SyntaxNode ResolveFilter(SyntaxNode node)
    {
        SyntaxNode result = Resolve(node.Left!);
        SyntaxNode step = LastStep(result);
        if (step.Group is not null)
        {
            throw new JsonataException("S0209", node.Position, "[");
        }

        SyntaxNode predicate = Resolve(node.Right!);
        if (predicate.SeekingParent is not null)
        {
            foreach (ParentSlot slot in predicate.SeekingParent)
            {
                if (slot.Level == 1)
                {
                    SeekParent(step, slot);
                }
                else
                {
                    slot.Level--;
                }
            }

            Inherit(step, predicate);
        }

        Stage stage = new(predicate, null);
        if (result.Kind == SyntaxKind.Path)
        {
            (step.Stages ??= []).Add(stage);
        }
        else
        {
            (step.Predicates ??= []).Add(stage);
        }

        return result;
    }

    private SyntaxNode ResolveGrouping(SyntaxNode node)
    {
        SyntaxNode result = Resolve(node.Left!);
        if (result.Group is not null)
        {
            throw new JsonataException("S0210", node.Position, "{");
        }

        List<KeyValuePair<SyntaxNode, SyntaxNode>> group = new();
        foreach (KeyValuePair<SyntaxNode, SyntaxNode> pair in node.Pairs)
        {
            group.Add(new KeyValuePair<SyntaxNode, SyntaxNode>(Resolve(pair.Key), Resolve(pair.Value)));
        }

        result.Group = group;
        result.GroupPosition = node.Position;
        return result;
    }

    private SyntaxNode ResolveOrderBy(SyntaxNode node)
    {
        SyntaxNode path = AsPath(Resolve(node.Left!));
        SyntaxNode sort = new(SyntaxKind.Sort, node.Position, "^");
        foreach (SortTerm term in node.Terms)
        {
            SyntaxNode expression = Resolve(term.Expression);
            Inherit(sort, expression);
            sort.Terms.Add(new SortTerm(expression, term.IsDescending));
        }

        path.Items.Add(sort);
        ResolveAncestry(path);
        return path;
    }

    private SyntaxNode ResolveFocus(SyntaxNode node)
    {
        SyntaxNode result = Resolve(node.Left!);
        SyntaxNode step = LastStep(result);
        if (step.Stages is not null || step.Predicates is not null)
        {
            throw new JsonataException("S0215", node.Position, "@");
        }

        if (step.Kind == SyntaxKind.Sort)
        {
            throw new JsonataException("S0216", node.Position, "@");
        }

        step.KeepArray |= node.KeepArray;
        step.Focus = node.Text;
        step.IsTuple = true;
        _boundNames.Add(node.Text);
        return result;
    }

    private SyntaxNode ResolveIndex(SyntaxNode node)
    {
        SyntaxNode result = Resolve(node.Left!);
        SyntaxNode step = LastStep(result);
        if (result.Kind != SyntaxKind.Path)
        {
            result = AsPath(result);
            if (step.Predicates is not null)
            {
                step.Stages = step.Predicates;
                step.Predicates = null;
            }
        }

        if (step.Stages is null)
        {
            step.Index = node.Text;
        }
        else
        {
            step.Stages.Add(new Stage(null, node.Text));
        }

        step.IsTuple = true;
        _boundNames.Add(node.Text);
        return result;
    }
}
