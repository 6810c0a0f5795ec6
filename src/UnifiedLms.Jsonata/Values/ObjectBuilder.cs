using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Gathers members and then makes an object of them, with the shape of an earlier object that had the same names in the same
/// order where this thread has seen one lately.
/// </summary>
internal ref struct ObjectBuilder
{
    private const int KnownShapes = 64;
    private const int LargestKept = 256;

    [ThreadStatic]
    private static string[]? _spareNames;

    [ThreadStatic]
    private static JsonataValue[]? _spareValues;

    [ThreadStatic]
    private static Shape?[]? _shapes;

    private string[] _names;
    private JsonataValue[] _values;

    private ObjectBuilder(string[] names, JsonataValue[] values)
    {
        _names = names;
        _values = values;
        Count = 0;
    }

    internal int Count;

    internal static ObjectBuilder Start()
    {
        ObjectBuilder builder = new(_spareNames ?? new string[32], _spareValues ?? new JsonataValue[32]);
        _spareNames = null;
        _spareValues = null;
        return builder;
    }

    internal void Set(string name, in JsonataValue value)
    {
        for (int i = 0; i < Count; i++)
        {
            if (ReferenceEquals(_names[i], name) || _names[i] == name)
            {
                _values[i] = value;
                return;
            }
        }

        Add(name, value);
    }

    /// <summary>Adds a member whose name is known to be new.</summary>
    internal void Add(string name, in JsonataValue value)
    {
        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _names[Count] = name;
        _values[Count++] = value;
    }

    /// <summary>The object. The builder cannot be used any more.</summary>
    internal ValueObject ToObject()
    {
        JsonataValue[] values = new JsonataValue[Count];
        Array.Copy(_values, values, Count);
        ValueObject result = new(FindShape(), values);
        if (_values.Length <= LargestKept)
        {
            Array.Clear(_values, 0, Count);
            _spareNames = _names;
            _spareValues = _values;
        }

        return result;
    }

    private readonly Shape FindShape()
    {
        if (Count == 0)
        {
            return Shape.Empty;
        }

        Shape?[] shapes = _shapes ??= new Shape?[KnownShapes];
        string last = _names[Count - 1];
        int entry = ((Count * 31) + (last.Length * 7) + (last.Length > 0 ? last[0] : 0) + _names[0].Length) & (KnownShapes - 1);
        Shape? known = shapes[entry];
        if (known is not null && known.Count == Count && HasNames(known))
        {
            return known;
        }

        string[] names = new string[Count];
        Array.Copy(_names, names, Count);
        return shapes[entry] = new Shape(names, Count, isShared: true);
    }

    private readonly bool HasNames(Shape shape)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!ReferenceEquals(shape.Names[i], _names[i]) && shape.Names[i] != _names[i])
            {
                return false;
            }
        }

        return true;
    }
}
