using System;

namespace UnifiedLms.Jsonata;

/// <summary>Where arguments are put before a call, so that calls of built-in functions allocate nothing.</summary>
internal sealed class ArgumentStack
{
    private JsonataValue[] _items = new JsonataValue[64];
    private int _top;

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
        return room;
    }

    internal void Release(int count) => _top -= count;

    /// <summary>Forgets everything, also what calls that failed left behind.</summary>
    internal void Clear()
    {
        Array.Clear(_items, 0, _items.Length);
        _top = 0;
    }
}
