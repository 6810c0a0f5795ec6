namespace UnifiedLms.Jsonata;

/// <summary>One step of a path that carries variables.</summary>
internal sealed class TupleStep
{
    internal TupleStep(Node node, bool isTuple, Predicate?[] stages, int[] stageIndexes)
    {
        Node = node;
        IsTuple = isTuple;
        Stages = stages;
        StageIndexes = stageIndexes;
    }

    internal readonly Node Node;

    /// <summary>From the first such step on the path is a tuple stream.</summary>
    internal readonly bool IsTuple;

    /// <summary>Predicates; null where the stage binds an index instead.</summary>
    internal readonly Predicate?[] Stages;

    /// <summary>The variable of each stage that binds an index.</summary>
    internal readonly int[] StageIndexes;

    /// <summary>The variable of @, or -1.</summary>
    internal int Focus { get; init; } = -1;

    /// <summary>The variable of #, or -1.</summary>
    internal int Index { get; init; } = -1;

    /// <summary>The variable that remembers the item this step started from, or -1.</summary>
    internal int Ancestor { get; init; } = -1;

    internal bool IsConstructor { get; init; }
}
