namespace UnifiedLms.Jsonata;

/// <summary>Merges rows of a tuple stream into one, appending what they bind.</summary>
internal static class TupleReducer
{
    internal static PathTuple Merge(ValueArray tuples, Run run)
    {
        PathTuple first = (PathTuple)tuples[0].Ref!;
        if (tuples.Count == 1)
        {
            return first;
        }

        JsonataValue item = Gather(tuples, -1, run);
        JsonataValue[] bound = new JsonataValue[first.Bound.Length];
        for (int i = 0; i < bound.Length; i++)
        {
            bound[i] = Gather(tuples, i, run);
        }

        return new PathTuple(item, bound);
    }

    private static JsonataValue Gather(ValueArray tuples, int slot, Run run)
    {
        JsonataValue first = default;
        ValueArray? many = null;
        bool isBound = false;
        for (int i = 0; i < tuples.Count; i++)
        {
            PathTuple tuple = (PathTuple)tuples[i].Ref!;
            JsonataValue value = slot < 0 ? tuple.Item : tuple.Bound[slot];
            if (ReferenceEquals(value.Ref, Atom.Unbound))
            {
                continue;
            }

            isBound = true;
            if (value.IsUndefined)
            {
                continue;
            }

            if (many is null && first.IsUndefined)
            {
                first = value;
                continue;
            }

            if (many is null)
            {
                many = new ValueArray();
                Sequences.AddAll(many, first);
            }

            Sequences.AddAll(many, value);
            run.CheckLength(many.Count);
        }

        return many is not null ? new JsonataValue(many) : isBound ? first : new JsonataValue(Atom.Unbound);
    }
}
