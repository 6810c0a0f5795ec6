using System;

namespace UnifiedLms.Jsonata;

/// <summary>What stands in brackets behind a value: a position, positions, or a condition.</summary>
internal sealed class Predicate
{
    private readonly Node _condition;
    private readonly bool _isPosition;
    private readonly double _position;

    internal Predicate(Node condition)
    {
        _condition = condition;
        if (condition is LiteralNode { Value.IsNumber: true } literal)
        {
            _isPosition = true;
            _position = Math.Floor(literal.Value.Num);
        }
    }

    /// <summary>Selects from an array, or from a single value as if it were the only element.</summary>
    /// <returns>A sequence, or a lone value that is no array.</returns>
    internal JsonataValue Select(in JsonataValue input, Frame frame, Run run)
    {
        if (_isPosition)
        {
            return SelectPosition(input);
        }

        if (input.Ref is not ValueArray array)
        {
            return IsMet(input, 0, 1, frame, run, out int times) ? Repeat(input, times) : Sequences.Empty;
        }

        return SelectAll(array, frame, run);
    }

    /// <summary>Selects rows of a tuple stream; the condition sees what the row binds.</summary>
    internal ValueArray SelectTuples(ValueArray tuples, Frame frame, Run run, Scope scope)
    {
        ValueArray result = new(ArrayFlags.Sequence | ArrayFlags.Tuples);
        if (_isPosition)
        {
            double position = _position < 0 ? tuples.Count + _position : _position;
            if (position >= 0 && position < tuples.Count)
            {
                result.Add(tuples[(int)position]);
            }

            return result;
        }

        for (int i = 0; i < tuples.Count; i++)
        {
            PathTuple tuple = (PathTuple)tuples[i].Ref!;
            if (IsMet(tuple.Item, i, tuples.Count, new Frame(frame, scope, tuple.Bound), run, out int times))
            {
                for (; times > 0; times--)
                {
                    result.Add(tuples[i]);
                }
            }
        }

        return result;
    }

    private JsonataValue SelectPosition(in JsonataValue input)
    {
        if (input.Ref is not ValueArray array)
        {
            return _position is 0 or -1 ? input : Sequences.Empty;
        }

        double position = _position < 0 ? array.Count + _position : _position;
        return position >= 0 && position < array.Count ? array[(int)position] : Sequences.Empty;
    }

    private JsonataValue SelectAll(ValueArray array, Frame frame, Run run)
    {
        ValueArray? result = null;
        JsonataValue single = default;
        int count = array.Count;
        int found = 0;
        for (int i = 0; i < count; i++)
        {
            JsonataValue item = array[i];
            run.Tick();
            if (!IsMet(item, i, count, frame, run, out int times))
            {
                continue;
            }

            for (; times > 0; times--)
            {
                if (found++ == 0)
                {
                    single = item;
                    continue;
                }

                if (result is null)
                {
                    result = new ValueArray(ArrayFlags.Sequence);
                    result.Add(single);
                }

                result.Add(item);
                run.CheckLength(result.Count);
            }
        }

        return result is not null ? new JsonataValue(result) : found == 0 ? Sequences.Empty : Repeat(single, 1);
    }

    private static JsonataValue Repeat(in JsonataValue item, int times)
    {
        if (times == 1 && item.Ref is not (null or ValueArray))
        {
            return item;
        }

        ValueArray result = new(ArrayFlags.Sequence);
        for (; times > 0; times--)
        {
            result.Add(item);
        }

        return new JsonataValue(result);
    }

    private bool IsMet(in JsonataValue item, int index, int count, Frame frame, Run run, out int times)
    {
        times = 1;
        if (_condition.YieldsBoolean)
        {
            return _condition.EvalTruth(item, frame, run);
        }

        JsonataValue value = _condition.Eval(item, frame, run);
        if (Arithmetic.IsNumeric(value, _condition.Position))
        {
            return Means(value.Num, index, count);
        }

        if (value.Ref is ValueArray positions && AllNumbers(positions))
        {
            times = 0;
            for (int i = 0; i < positions.Count; i++)
            {
                times += Means(positions[i].Num, index, count) ? 1 : 0;
            }

            return times > 0;
        }

        return Truth.Of(value, _condition, run);
    }

    private static bool Means(double position, int index, int count)
    {
        position = Math.Floor(position);
        return (position < 0 ? count + position : position) == index;
    }

    private static bool AllNumbers(ValueArray array)
    {
        for (int i = 0; i < array.Count && !array.IsRange; i++)
        {
            if (!Arithmetic.IsNumeric(array[i]))
            {
                return false;
            }
        }

        return true;
    }
}
