using System;
using System.Collections.Generic;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// The values that <c>$date</c> was given and could not read, so that they became nothing. Bound as <see cref="JsonataBindings.Host"/> by whoever
/// wants to tell of them; for one evaluation at a time.
/// </summary>
public sealed class UnreadValues
{
    // A record with more of them is odd all over, and one value a field is told.
    private const int MostKept = 100;

    private readonly List<JsonataValue> _values = new();

    /// <summary>Whether there is nothing to tell: the common case.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>Forgets what was collected.</summary>
    public void Clear() => _values.Clear();

    /// <summary>What was collected since the last call.</summary>
    public IReadOnlyList<JsonataValue> Take()
    {
        if (IsEmpty)
        {
            return Array.Empty<JsonataValue>();
        }

        JsonataValue[] taken = _values.ToArray();
        _values.Clear();
        return taken;
    }

    internal void Add(in JsonataValue value)
    {
        if (_values.Count < MostKept)
        {
            _values.Add(value);
        }
    }
}
