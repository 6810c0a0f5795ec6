using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>A list that prints its items instead of its type, so that it reads well in a table or a CSV file.</summary>
/// <typeparam name="T">A part of a record.</typeparam>
public sealed class LmsList<T> : List<T>
{
    /// <summary>An empty list.</summary>
    public LmsList()
    {
    }

    /// <summary>A list of the given items.</summary>
    /// <param name="items">The items, in order.</param>
    public LmsList(IEnumerable<T> items)
        : base(items)
    {
    }

    /// <summary>The items, joined by <c>; </c>.</summary>
    public override string ToString() => string.Join("; ", this);
}
