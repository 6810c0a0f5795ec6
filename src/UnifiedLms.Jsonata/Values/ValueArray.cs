using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// A list of values. The language tells arrays that were written down from sequences that a path produced, and treats them
/// differently in a dozen places; <see cref="Flags"/> carries the difference. A range is kept as its first number only.
/// </summary>
internal sealed class ValueArray : HeapValue
{
    private readonly double _first;
    private JsonataValue[]? _items;

    internal ValueArray(ArrayFlags flags = ArrayFlags.None)
        : base(JsonataKind.Array)
    {
        _items = [];
        Flags = flags;
    }

    internal ValueArray(JsonataValue[] items, int count, ArrayFlags flags = ArrayFlags.None)
        : base(JsonataKind.Array)
    {
        _items = items;
        Count = count;
        Flags = flags;
    }

    private ValueArray(double first, int count)
        : base(JsonataKind.Array)
    {
        _first = first;
        Count = count;
        Flags = ArrayFlags.Sequence;
    }

    internal int Count;

    internal ArrayFlags Flags;

    /// <summary>True while the elements are the consecutive numbers of a range and take no room.</summary>
    internal bool IsRange => _items is null;

    internal bool IsSequence => (Flags & ArrayFlags.Sequence) != 0;

    internal bool IsConstructed => (Flags & ArrayFlags.Constructed) != 0;

    internal bool IsOuterWrapper => (Flags & ArrayFlags.OuterWrapper) != 0;

    internal JsonataValue this[int index]
    {
        get
        {
            JsonataValue[]? items = _items;
            return items is null ? JsonataValue.From(_first + index) : items[index];
        }
    }

    internal static ValueArray Range(double first, int count) => new(first, count);

    internal static ValueArray Of(in JsonataValue item, ArrayFlags flags = ArrayFlags.None) => new([item], 1, flags);

    internal ReadOnlySpan<JsonataValue> AsSpan() => new(Materialize(), 0, Count);

    internal void Add(in JsonataValue item)
    {
        JsonataValue[] items = Materialize();
        if (Count == items.Length)
        {
            JsonataValue[] grown = new JsonataValue[Math.Max(4, Count * 2)];
            Array.Copy(items, grown, Count);
            _items = items = grown;
        }

        items[Count++] = item;
    }

    internal void AddRange(ValueArray others)
    {
        int total = checked(Count + others.Count);
        JsonataValue[] items = Materialize();
        if (total > items.Length)
        {
            JsonataValue[] grown = new JsonataValue[Math.Max(total, Math.Min(Count * 2, 1 << 20))];
            Array.Copy(items, grown, Count);
            _items = items = grown;
        }

        others.AsSpan().CopyTo(items.AsSpan(Count));
        Count = total;
    }

    /// <summary>The same elements as an array that can be added to.</summary>
    internal ValueArray CopyWithFlags(ArrayFlags flags) =>
        _items is null ? new ValueArray(_first, Count) { Flags = flags } : new ValueArray(AsSpan().ToArray(), Count, flags);

    /// <summary>The same elements under other flags. The copy shares them, so neither may be added to.</summary>
    internal ValueArray WithFlags(ArrayFlags flags)
    {
        if (flags == Flags)
        {
            return this;
        }

        return _items is null
            ? new ValueArray(_first, Count) { Flags = flags }
            : new ValueArray(_items, Count, flags);
    }

    private JsonataValue[] Materialize()
    {
        JsonataValue[]? items = _items;
        if (items is null)
        {
            items = new JsonataValue[Count];
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = JsonataValue.From(_first + i);
            }

            _items = items;
        }

        return items;
    }
}
