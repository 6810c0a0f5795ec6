namespace UnifiedLms.Jsonata;

/// <summary>What counts as true.</summary>
internal static class Truth
{
    /// <summary>Whether the result of a node counts as true. Errors point at the node.</summary>
    internal static bool Of(in JsonataValue value, Node node, Run run)
    {
        if (ReferenceEquals(value.Ref, Atom.True))
        {
            return true;
        }

        if (value.Ref is null || ReferenceEquals(value.Ref, Atom.False))
        {
            return false;
        }

        return ReferenceEquals(value.Ref, Atom.Number) || value.Ref is ValueArray ? OfChecked(value, node, run) : Of(value, run);
    }

    private static bool OfChecked(in JsonataValue value, Node node, Run run)
    {
        try
        {
            return Of(value, run);
        }
        catch (JsonataException error) when (error.IsLost)
        {
            error.Place(node.Position);
            throw;
        }
    }

    internal static bool Of(in JsonataValue value, Run? run = null)
    {
        object? content = value.Ref;
        if (ReferenceEquals(content, Atom.True))
        {
            return true;
        }

        if (ReferenceEquals(content, Atom.Number))
        {
            return OfNumber(value);
        }

        return content switch
        {
            string text => text.Length > 0,
            Utf8Source => true, // empty strings are never slices
            ValueArray array => OfArray(array, run),
            ValueObject members => members.Count > 0,
            ExactInteger => true,
            _ => false,
        };
    }

    private static bool OfNumber(in JsonataValue value)
    {
        if (double.IsInfinity(value.Num))
        {
            throw new JsonataException(ErrorCodes.NumberOutOfRange, value: value);
        }

        return value.Num != 0 && !double.IsNaN(value.Num);
    }

    private static bool OfArray(ValueArray array, Run? run)
    {
        if (array.Count > 0)
        {
            StackGuard.Check();
        }

        for (int i = 0; i < array.Count; i++)
        {
            run?.Tick();
            if (Of(array[i], run))
            {
                return true;
            }
        }

        return false;
    }
}
