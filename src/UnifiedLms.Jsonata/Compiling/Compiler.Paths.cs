using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <content>Paths.</content>
internal sealed partial class Compiler
{
    private Node CompilePath(SyntaxNode syntax, int level, bool yieldsTuples)
    {
        foreach (SyntaxNode step in syntax.Items)
        {
            if (step.IsTuple)
            {
                return CompileTuplePath(syntax, level, yieldsTuples);
            }
        }

        (int Level, int Position) outer = default;
        PathStep[] steps = new PathStep[syntax.Items.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            SyntaxNode step = syntax.Items[i];
            Node node = step.Kind == SyntaxKind.Sort ? CompileSort(step, level) : Compile(step, level + 1);
            outer = i == 0 ? _deepest : outer;
            steps[i] = new PathStep(node, CompilePredicates(step.Stages, level + 1));
        }

        _deepest = outer; // later steps are evaluated only if there is something to evaluate them for
        SyntaxNode first = syntax.Items[0];
        PathNode path = new(
            steps,
            syntax.Group is null ? null : CompileGroup(syntax.Group, syntax.GroupPosition, level, null),
            first.Kind == SyntaxKind.Variable,
            first.IsConstructedStep,
            syntax.KeepSingletonArray,
            syntax.KeepArray)
        {
            Position = syntax.Position,
        };
        bool isMember = steps.Length == 1 && steps[0].Name is not null && syntax is { Group: null, KeepArray: false, KeepSingletonArray: false };
        return isMember ? new MemberNode(steps[0].Name!, path) { Position = syntax.Position } : path;
    }

    private SortNode CompileSort(SyntaxNode step, int level)
    {
        Node[] terms = new Node[step.Terms.Count];
        bool[] isDescending = new bool[terms.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = Compile(step.Terms[i].Expression, level + 1);
            isDescending[i] = step.Terms[i].IsDescending;
        }

        return new SortNode(terms, isDescending, _scope) { Position = step.Position };
    }

    private TuplePathNode CompileTuplePath(SyntaxNode syntax, int level, bool yieldsTuples)
    {
        Scope outer = _scope;
        Scope rows = new(outer, _tupleNames, isTuple: true);
        TupleStep[] steps = new TupleStep[syntax.Items.Count];
        bool isStream = false;
        for (int i = 0; i < steps.Length; i++)
        {
            SyntaxNode step = syntax.Items[i];

            // A sort that starts the stream still sorts plain items; its predicates see rows already.
            bool sortsRows = isStream;
            isStream |= step.IsTuple;
            bool inRow = step.Kind == SyntaxKind.Sort ? sortsRows : isStream && !(i == 0 && step.IsConstructedStep);
            _scope = inRow ? rows : outer;
            _takesTuples = isStream && step.Kind != SyntaxKind.Sort;
            Node node = step.Kind == SyntaxKind.Sort ? CompileSort(step, level) : Compile(step, level + 1);
            _scope = isStream ? rows : outer;
            List<Stage> stages = step.Stages ?? [];
            steps[i] = new TupleStep(
                node,
                step.IsTuple,
                CompilePredicates(stages, level + 1),
                stages.ConvertAll(stage => stage.Index is null ? -1 : _tupleNames.IndexOf(stage.Index)).ToArray())
            {
                Focus = step.Focus is null ? -1 : _tupleNames.IndexOf(step.Focus),
                Index = step.Index is null ? -1 : _tupleNames.IndexOf(step.Index),
                Ancestor = step.Ancestor is null ? -1 : _tupleNames.IndexOf(step.Ancestor.Label),
                IsConstructor = step.IsConstructedStep,
            };
        }

        _scope = rows;
        GroupClause? group = syntax.Group is null ? null : CompileGroup(syntax.Group, syntax.GroupPosition, level, rows);
        _scope = outer;
        return new TuplePathNode(steps, rows, group)
        {
            Position = syntax.Position,
            StartsAtVariable = syntax.Items[0].Kind == SyntaxKind.Variable,
            YieldsTuples = yieldsTuples,
            KeepSingleton = syntax.KeepSingletonArray,
            KeepArray = syntax.KeepArray,
        };
    }
}
