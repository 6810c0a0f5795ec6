namespace UnifiedLms.Jsonata;

/// <summary>*: the values of all members.</summary>
internal sealed class WildcardNode : SequenceNode
{
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue source = input.Ref is ValueArray { IsOuterWrapper: true, Count: > 0 } wrapper ? wrapper[0] : input;
        ValueArray result = new(ArrayFlags.Sequence);
        bool isSequence = true;
        if (source.Ref is ValueObject members)
        {
            for (int i = 0; i < members.Count; i++)
            {
                isSequence &= members.Values[i].Ref is not ValueArray;
                Flatten(members.Values[i], result, run);
            }
        }
        else if (source.Ref is ValueArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                isSequence &= array[i].Ref is not ValueArray;
                Flatten(array[i], result, run);
            }
        }

        // Where an array was joined in, the result is an array of its own rather than a sequence.
        return new JsonataValue(isSequence ? result : result.WithFlags(ArrayFlags.None));
    }

    private void Flatten(in JsonataValue value, ValueArray result, Run run)
    {
        if (value.Ref is not ValueArray array)
        {
            result.Add(value);
            return;
        }

        StackGuard.Check(Position);
        for (int i = 0; i < array.Count; i++)
        {
            run.Tick(Position);
            Flatten(array[i], result, run);
        }

        run.CheckLength(result.Count, Position);
    }
}
