namespace UnifiedLms.Jsonata;

/// <summary>^(...): a step that orders all items of the path so far.</summary>
internal sealed class SortNode : Node
{
    private readonly Node[] _terms;
    private readonly bool[] _isDescending;
    private readonly Scope _tupleScope;

    internal SortNode(Node[] terms, bool[] isDescending, Scope tupleScope)
    {
        _terms = terms;
        _isDescending = isDescending;
        _tupleScope = tupleScope;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => Sort(input, frame, run);

    /// <summary>Sorts an array, which may be one of tuples. Fewer than two items are returned as they came.</summary>
    internal JsonataValue Sort(in JsonataValue items, Frame frame, Run run)
    {
        ValueArray array = (ValueArray)items.Ref!;
        if (array.Count < 2)
        {
            return items;
        }

        // Every key is evaluated once per item, however often the item is compared.
        SortEntry[] entries = new SortEntry[array.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new SortEntry(array[i], new JsonataValue[_terms.Length]);
        }

        bool areTuples = (array.Flags & ArrayFlags.Tuples) != 0;
        MergeSort.Sort(entries, (left, right) => Compare(left, right, areTuples, frame, run) > 0, run);
        JsonataValue[] sorted = new JsonataValue[entries.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = entries[i].Item;
        }

        return new JsonataValue(new ValueArray(sorted, sorted.Length, areTuples ? ArrayFlags.Tuples | ArrayFlags.Sequence : ArrayFlags.None));
    }

    private int Compare(SortEntry left, SortEntry right, bool areTuples, Frame frame, Run run)
    {
        for (int i = 0; i < _terms.Length; i++)
        {
            JsonataValue a = left.Key(i, _terms[i], areTuples ? _tupleScope : null, frame, run);
            JsonataValue b = right.Key(i, _terms[i], areTuples ? _tupleScope : null, frame, run);
            if (a.IsUndefined || b.IsUndefined)
            {
                if (a.IsUndefined && b.IsUndefined)
                {
                    continue;
                }

                return a.IsUndefined ? 1 : -1; // whichever way it is sorted, nothing comes last
            }

            int order = CompareKeys(a, b);
            if (order != 0)
            {
                return _isDescending[i] ? -order : order;
            }
        }

        return 0;
    }

    private int CompareKeys(in JsonataValue a, in JsonataValue b)
    {
        bool isNumber = a.IsNumber;
        if ((!isNumber && !a.IsString) || (!b.IsNumber && !b.IsString))
        {
            throw new JsonataException("T2008", Position, "^", isNumber || a.IsString ? b : a);
        }

        if (isNumber != b.IsNumber)
        {
            throw new JsonataException("T2007", Position, "^", a, b);
        }

        return isNumber
            ? a.Num == b.Num && a.Ref == b.Ref ? 0 : a.Num < b.Num ? -1 : a.Num > b.Num ? 1 : ExactInteger.Compare(a, b)
            : string.CompareOrdinal(a.Text, b.Text);
    }
}
