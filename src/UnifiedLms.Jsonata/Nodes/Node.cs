namespace UnifiedLms.Jsonata;

/// <summary>A compiled part of an expression. Immutable but for hints, so that any number of threads can evaluate it.</summary>
internal abstract class Node
{
    /// <summary>Where it stands in the source.</summary>
    internal int Position;

    /// <summary>True when the result is always true, false or an error: a predicate can then skip looking for numbers.</summary>
    internal virtual bool YieldsBoolean => false;

    /// <summary>Evaluates to a value: a sequence of one item is that item, an empty one is undefined.</summary>
    internal abstract JsonataValue Eval(in JsonataValue input, Frame frame, Run run);

    /// <summary>Evaluates without collapsing sequences, for predicates and groupings, which look at the sequence itself.</summary>
    internal virtual JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run) => Eval(input, frame, run);

    /// <summary>Whether the result counts as true.</summary>
    internal virtual bool EvalTruth(in JsonataValue input, Frame frame, Run run) => Truth.Of(Eval(input, frame, run), this, run);
}
