using System;

namespace UnifiedLms.Jsonata;

/// <summary>Where arguments are put before a call, so that calls of built-in functions allocate nothing.</summary>
internal sealed class ArgumentStack
{
    private const int LargestKept = 1024;

    [ThreadStatic]
    private static ArgumentStack? _spare;

    private JsonataValue[] _items = new JsonataValue[64];
    private int _top;
    private int _highest;

    private ArgumentStack()
    {
    }

    /// <summary>A stack for one evaluation; evaluations within evaluations get one each.</summary>
    internal static ArgumentStack Rent()
    {
        ArgumentStack stack = _spare ?? new ArgumentStack();
        _spare = null;
        return stack;
    }

    /// <summary>Gives the stack back, also when calls that failed have left something on it.</summary>
    internal void Return()
    {
        if (_items.Length <= LargestKept)
        {
            Array.Clear(_items, 0, Math.Min(_highest, _items.Length));
            _top = _highest = 0;
            _spare = this;
        }
    }

    /// <summary>Room for arguments. Stays valid when the stack grows under nested calls: growing leaves the old room in place.</summary>
    internal Span<JsonataValue> Reserve(int count)
    {
        if (_top + count > _items.Length)
        {
            JsonataValue[] grown = new JsonataValue[Math.Max(_items.Length * 2, _top + count)];
            _items = grown;
        }

        Span<JsonataValue> room = new(_items, _top, count);
        _top += count;
        _highest = Math.Max(_highest, _top);
        return room;
    }

    internal void Release(int count) => _top -= count;
}
