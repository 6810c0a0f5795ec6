namespace UnifiedLms.Jsonata;

/// <summary>Steps joined by dots, without variables bound on the way.</summary>
internal sealed class PathNode : SequenceNode
{
    private readonly PathStep[] _steps;
    private readonly GroupClause? _group;
    private readonly bool _startsAtVariable;
    private readonly bool _startsAtConstructor;
    private readonly bool _keepSingleton;
    private readonly bool _keepArray;

    internal PathNode(PathStep[] steps, GroupClause? group, bool startsAtVariable, bool startsAtConstructor, bool keepSingleton, bool keepArray)
    {
        _steps = steps;
        _group = group;
        _startsAtVariable = startsAtVariable;
        _startsAtConstructor = startsAtConstructor;
        _keepSingleton = keepSingleton;
        _keepArray = keepArray;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue current = input;
        int index = 0;

        // Names along objects need no sequences; only arrays and other steps do.
        while (index < _steps.Length && _steps[index].Name is NameNode name && current.Ref is ValueObject members)
        {
            current = name.Get(members);
            index++;
            if (current.IsUndefined)
            {
                return Finish(default, frame, run);
            }
        }

        if (index == _steps.Length)
        {
            if (current.Ref is ValueArray { IsSequence: true } stored)
            {
                current = new JsonataValue(stored.WithFlags(ArrayFlags.Sequence));
            }

            return Finish(current, frame, run);
        }

        return WalkOn(current, index, frame, run);
    }

    /// <summary>Apart from the fast way above, which the handler would slow down.</summary>
    private JsonataValue WalkOn(in JsonataValue start, int index, Frame frame, Run run)
    {
        try
        {
            return Finish(Walk(start, index, frame, run), frame, run);
        }
        catch (JsonataException error) when (error.IsLost)
        {
            error.Place(Position);
            throw;
        }
    }

    private JsonataValue Walk(in JsonataValue start, int index, Frame frame, Run run)
    {
        JsonataValue current = start;
        if (index == 0)
        {
            if (_startsAtConstructor)
            {
                current = _steps[0].Node.Eval(start.Ref is ValueArray ? start : Wrap(start), frame, run);
                if (++index == _steps.Length || current.Ref is ValueArray { Count: 0 })
                {
                    return current;
                }

                if (current.Ref is not ValueArray)
                {
                    // A predicate left one item of the array. The reference sorts it, but walks on only along arrays.
                    return index == _steps.Length - 1 && _steps[index].Node is SortNode ? current : default;
                }
            }
            else if (_startsAtVariable && start.Ref is ValueArray)
            {
                current = Wrap(start);
            }
        }
        else if (start.Ref is ValueArray { IsConstructed: true })
        {
            current = Wrap(start);
        }

        for (; index < _steps.Length; index++)
        {
            bool isLast = index == _steps.Length - 1;
            current = _steps[index].Node is SortNode sort
                ? Sort(sort, index == 1 && _startsAtConstructor ? current : AsSequence(current), _steps[index], frame, run)
                : Step(_steps[index], current, isLast, frame, run);
            if (current.IsUndefined || current.Ref is ValueArray { Count: 0 })
            {
                return isLast ? current : default;
            }
        }

        return current;
    }

    private static JsonataValue Wrap(in JsonataValue value) => new(ValueArray.Of(value, ArrayFlags.Sequence));

    private static JsonataValue AsSequence(in JsonataValue items) =>
        items.Ref is ValueArray array ? new JsonataValue(array.WithFlags(ArrayFlags.Sequence)) : Wrap(items);

    private static JsonataValue Step(PathStep step, in JsonataValue items, bool isLast, Frame frame, Run run)
    {
        SequenceBuilder results = default;
        if (items.Ref is ValueArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                run.Tick();
                results.Add(step.Eval(array[i], frame, run), run);
            }
        }
        else
        {
            results.Add(step.Eval(items, frame, run), run);
        }

        return isLast ? results.ToResult() : results.ToNext();
    }

    private static JsonataValue Sort(SortNode sort, in JsonataValue items, PathStep step, Frame frame, Run run)
    {
        JsonataValue result = sort.Sort(items, frame, run);
        foreach (Predicate predicate in step.Predicates)
        {
            result = predicate.Select(result, frame, run);
        }

        return result;
    }

    private JsonataValue Finish(in JsonataValue found, Frame frame, Run run)
    {
        JsonataValue result = found;
        if (_keepSingleton || _keepArray)
        {
            result = Keep(found);
        }

        return _group is null ? result : _group.Eval(result, frame, run);
    }

    private JsonataValue Keep(in JsonataValue value)
    {
        if (value.IsUndefined)
        {
            return value;
        }

        if (value.Ref is not ValueArray array)
        {
            return new JsonataValue(ValueArray.Of(value, ArrayFlags.Sequence | ArrayFlags.KeepSingleton));
        }

        return _keepSingleton && array.IsConstructed && !array.IsSequence
            ? new JsonataValue(ValueArray.Of(value, ArrayFlags.Sequence | ArrayFlags.KeepSingleton))
            : Sequences.KeepSingleton(value);
    }
}
