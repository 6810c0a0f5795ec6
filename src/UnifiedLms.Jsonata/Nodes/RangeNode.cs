using System;

namespace UnifiedLms.Jsonata;

/// <summary>[from..to].</summary>
internal sealed class RangeNode : SequenceNode
{
    private const double MaxLength = 1e7;

    private readonly Node _from;
    private readonly Node _to;

    internal RangeNode(Node from, Node to)
    {
        _from = from;
        _to = to;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue from = _from.Eval(input, frame, run);
        JsonataValue to = _to.Eval(input, frame, run);
        if (!from.IsUndefined && !IsInteger(from))
        {
            throw new JsonataException("T2003", Position, "..", from);
        }

        if (!to.IsUndefined && !IsInteger(to))
        {
            throw new JsonataException("T2004", Position, "..", to);
        }

        if (from.IsUndefined || to.IsUndefined || from.Num > to.Num)
        {
            return default;
        }

        double length = to.Num - from.Num + 1;
        if (length > MaxLength)
        {
            throw new JsonataException("D2014", Position, "..", JsonataValue.From(length));
        }

        if (length > run.Limits.MaxSequenceLength)
        {
            throw new JsonataException(ErrorCodes.SequenceTooLong, Position, "..", JsonataValue.From(length));
        }

        return new JsonataValue(ValueArray.Range(from.Num, (int)length));
    }

    private static bool IsInteger(in JsonataValue value) =>
        value.IsNumber && Math.Floor(value.Num) == value.Num && !double.IsInfinity(value.Num);
}
