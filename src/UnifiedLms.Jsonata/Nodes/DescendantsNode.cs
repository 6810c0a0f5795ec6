namespace UnifiedLms.Jsonata;

/// <summary>**: the value itself and everything below it, arrays excepted.</summary>
internal sealed class DescendantsNode : SequenceNode
{
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        if (input.IsUndefined)
        {
            return default;
        }

        ValueArray result = new(ArrayFlags.Sequence);
        Collect(input, result, run);
        return result.Count == 1 ? result[0] : new JsonataValue(result);
    }

    private void Collect(in JsonataValue value, ValueArray result, Run run)
    {
        run.Tick(Position);
        if (value.Ref is ValueArray array)
        {
            StackGuard.Check(Position);
            for (int i = 0; i < array.Count; i++)
            {
                Collect(array[i], result, run);
            }

            return;
        }

        result.Add(value);
        run.CheckLength(result.Count, Position);
        if (value.Ref is ValueObject members)
        {
            StackGuard.Check(Position);
            for (int i = 0; i < members.Count; i++)
            {
                Collect(members.Values[i], result, run);
            }
        }
    }
}
