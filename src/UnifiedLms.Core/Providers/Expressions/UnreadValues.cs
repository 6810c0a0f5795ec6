using System;
using System.Collections.Generic;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// The values that <c>$date</c>, <c>$zoned</c> and <c>$percent</c> were given and could not read, so that they became nothing. Bound as <see cref="JsonataBindings.Host"/> by whoever
/// wants to tell of them; for one evaluation at a time.
/// </summary>
public sealed class UnreadValues
{
    // A record with more of them is odd all over, and one value a field is told.
    private const int MostKept = 100;

    internal const string Time = "a time";

    internal const string Number = "a number";

    private readonly List<UnreadValue> _values = new();

    /// <summary>Whether there is nothing to tell: the common case.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>Forgets what was collected.</summary>
    public void Clear() => _values.Clear();

    /// <summary>What was collected since the last call.</summary>
    public IReadOnlyList<UnreadValue> Take()
    {
        if (IsEmpty)
        {
            return Array.Empty<UnreadValue>();
        }

        UnreadValue[] taken = _values.ToArray();
        _values.Clear();
        return taken;
    }

    internal void Add(in JsonataValue value, string expected)
    {
        if (_values.Count < MostKept)
        {
            _values.Add(new UnreadValue(value, expected));
        }
    }
}
