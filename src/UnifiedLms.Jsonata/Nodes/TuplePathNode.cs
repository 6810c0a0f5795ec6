namespace UnifiedLms.Jsonata;

/// <summary>
/// A path that binds variables (@, #) or looks back (%): from the first such step on, a stream of rows, each an item and what
/// is bound beside it.
/// </summary>
internal sealed class TuplePathNode : SequenceNode
{
    private readonly TupleStep[] _steps;
    private readonly Scope _scope;
    private readonly GroupClause? _group;

    internal TuplePathNode(TupleStep[] steps, Scope scope, GroupClause? group)
    {
        _steps = steps;
        _scope = scope;
        _group = group;
    }

    internal bool StartsAtVariable { get; init; }

    /// <summary>The rows themselves are wanted by the path around this one.</summary>
    internal bool YieldsTuples { get; init; }

    internal bool KeepSingleton { get; init; }

    internal bool KeepArray { get; init; }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        try
        {
            return Walk(input, frame, run);
        }
        catch (JsonataException error) when (error.IsLost)
        {
            error.Place(Position);
            throw;
        }
    }

    private JsonataValue Walk(in JsonataValue input, Frame frame, Run run)
    {
        ValueArray items = input.Ref is ValueArray array && !StartsAtVariable ? array : ValueArray.Of(input, ArrayFlags.Sequence);
        ValueArray? tuples = null;
        bool isStream = false;
        for (int i = 0; i < _steps.Length; i++)
        {
            TupleStep step = _steps[i];
            isStream |= step.IsTuple;
            if (i == 0 && step.IsConstructor)
            {
                // With @ the context stays where it was, so that what the array holds is lost, as in the reference.
                JsonataValue made = step.Node.Eval(new JsonataValue(items), frame, run);
                items = step.Focus >= 0 ? items : (ValueArray)made.Ref!;
            }
            else if (isStream)
            {
                tuples = StreamStep(step, items, tuples, frame, run);
            }
            else
            {
                items = PlainStep(step, items, frame, run);
            }

            if (!isStream && items.Count == 0)
            {
                break;
            }
        }

        return Finish(items, isStream ? tuples ?? new ValueArray(ArrayFlags.Tuples) : null, frame, run);
    }

    private static ValueArray PlainStep(TupleStep step, ValueArray items, Frame frame, Run run)
    {
        if (step.Node is SortNode sort)
        {
            JsonataValue sorted = sort.Sort(new JsonataValue(items), frame, run);
            foreach (Predicate? predicate in step.Stages)
            {
                sorted = predicate!.Select(sorted, frame, run);
            }

            return sorted.Ref as ValueArray ?? ValueArray.Of(sorted, ArrayFlags.Sequence);
        }

        SequenceBuilder results = default;
        for (int i = 0; i < items.Count; i++)
        {
            run.Tick();
            JsonataValue result = step.Node.Eval(items[i], frame, run);
            foreach (Predicate? predicate in step.Stages)
            {
                result = predicate!.Select(result, frame, run);
            }

            results.Add(result, run);
        }

        JsonataValue next = results.ToNext();
        return (next.Ref as ValueArray)?.WithFlags(ArrayFlags.Sequence) ?? (next.IsUndefined ? new ValueArray(ArrayFlags.Sequence) : ValueArray.Of(next, ArrayFlags.Sequence));
    }

    private ValueArray StreamStep(TupleStep step, ValueArray items, ValueArray? tuples, Frame frame, Run run)
    {
        ValueArray result;
        if (step.Node is SortNode sort)
        {
            result = tuples is not null
                ? (ValueArray)sort.Sort(new JsonataValue(tuples), frame, run).Ref!
                : Number((ValueArray)sort.Sort(new JsonataValue(items), frame, run).Ref!, step.Index);
        }
        else
        {
            result = new ValueArray(ArrayFlags.Sequence | ArrayFlags.Tuples);
            ValueArray source = tuples ?? items;
            for (int i = 0; i < source.Count; i++)
            {
                run.Tick();
                PathTuple tuple = source[i].Ref as PathTuple ?? new PathTuple(source[i], _scope.NewSlots());
                Expand(step, tuple, result, frame, run);
                run.CheckLength(result.Count);
            }
        }

        return ApplyStages(step, result, frame, run);
    }

    private void Expand(TupleStep step, PathTuple tuple, ValueArray result, Frame frame, Run run)
    {
        JsonataValue found = step.Node.Eval(tuple.Item, new Frame(frame, _scope, tuple.Bound), run);
        if (found.IsUndefined)
        {
            return;
        }

        ValueArray? many = found.Ref as ValueArray;
        bool areTuples = many is not null && (many.Flags & ArrayFlags.Tuples) != 0;
        int count = many?.Count ?? 1;
        for (int i = 0; i < count; i++)
        {
            JsonataValue item = many is null ? found : many[i];
            JsonataValue[] bound = (JsonataValue[])tuple.Bound.Clone();
            if (areTuples)
            {
                PathTuple inner = (PathTuple)item.Ref!;
                Overlay(bound, inner.Bound);
                result.Add(new JsonataValue(new PathTuple(inner.Item, bound)));
                continue;
            }

            JsonataValue next = item;
            if (step.Focus >= 0)
            {
                bound[step.Focus] = item;
                next = tuple.Item;
            }

            if (step.Index >= 0)
            {
                bound[step.Index] = JsonataValue.From((double)i);
            }

            if (step.Ancestor >= 0)
            {
                bound[step.Ancestor] = tuple.Item;
            }

            result.Add(new JsonataValue(new PathTuple(next, bound)));
        }
    }

    private static void Overlay(JsonataValue[] bound, JsonataValue[] inner)
    {
        for (int i = 0; i < bound.Length; i++)
        {
            if (!ReferenceEquals(inner[i].Ref, Atom.Unbound))
            {
                bound[i] = inner[i];
            }
        }
    }

    private ValueArray Number(ValueArray items, int index)
    {
        ValueArray result = new(ArrayFlags.Sequence | ArrayFlags.Tuples);
        for (int i = 0; i < items.Count; i++)
        {
            JsonataValue[] bound = _scope.NewSlots();
            if (index >= 0)
            {
                bound[index] = JsonataValue.From((double)i);
            }

            result.Add(new JsonataValue(new PathTuple(items[i], bound)));
        }

        return result;
    }

    private ValueArray ApplyStages(TupleStep step, ValueArray tuples, Frame frame, Run run)
    {
        for (int s = 0; s < step.Stages.Length; s++)
        {
            if (step.Stages[s] is Predicate predicate)
            {
                tuples = predicate.SelectTuples(tuples, frame, run, _scope);
                continue;
            }

            ValueArray numbered = new(ArrayFlags.Sequence | ArrayFlags.Tuples);
            for (int i = 0; i < tuples.Count; i++)
            {
                PathTuple tuple = (PathTuple)tuples[i].Ref!;
                JsonataValue[] bound = (JsonataValue[])tuple.Bound.Clone();
                bound[step.StageIndexes[s]] = JsonataValue.From((double)i);
                numbered.Add(new JsonataValue(new PathTuple(tuple.Item, bound)));
            }

            tuples = numbered;
        }

        return tuples;
    }

    private JsonataValue Finish(ValueArray items, ValueArray? tuples, Frame frame, Run run)
    {
        ValueArray result = tuples is null || YieldsTuples ? tuples ?? items : Items(tuples);
        if ((KeepSingleton || KeepArray) && (result.Flags & ArrayFlags.Tuples) == 0)
        {
            result = KeepSingleton && result is { IsConstructed: true, IsSequence: false }
                ? ValueArray.Of(new JsonataValue(result), ArrayFlags.Sequence | ArrayFlags.KeepSingleton)
                : (ValueArray)Sequences.KeepSingleton(new JsonataValue(result)).Ref!;
        }

        return _group is null
            ? new JsonataValue(result)
            : _group.Eval(new JsonataValue(tuples ?? result), frame, run);
    }

    internal static ValueArray Items(ValueArray tuples)
    {
        ValueArray result = new(new JsonataValue[tuples.Count], 0, ArrayFlags.Sequence);
        for (int i = 0; i < tuples.Count; i++)
        {
            result.Add(((PathTuple)tuples[i].Ref!).Item);
        }

        return result;
    }
}
