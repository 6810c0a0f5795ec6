using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>Members in insertion order. Only its builder changes it, before anybody else sees it.</summary>
internal sealed class ValueObject : HeapValue
{
    internal ValueObject()
        : this(Shape.Empty, [])
    {
    }

    internal ValueObject(Shape shape, JsonataValue[] values)
        : base(JsonataKind.Object)
    {
        Shape = shape;
        Values = values;
    }

    internal Shape Shape;

    internal JsonataValue[] Values;

    internal int Count => Shape.Count;

    /// <summary>Where the object stands in the parsed buffer; -1 for one that was made.</summary>
    internal int SourceOffset = -1;

    internal int SourceLength;

    [MethodImpl(Tiering.Skipped)]
    internal JsonataValue Get(string name)
    {
        int slot = Shape.IndexOf(name);
        return slot < 0 ? default : Values[slot];
    }

    /// <summary>As <see cref="Get(string)"/>, trying first where the name stood the last time the same place in the expression asked.</summary>
    [MethodImpl(Tiering.Skipped)]
    internal JsonataValue Get(string name, ref int hint)
    {
        Shape shape = Shape;
        int slot = hint;
        if ((uint)slot < (uint)shape.Count)
        {
            string candidate = shape.Names[slot];
            if (ReferenceEquals(candidate, name) || candidate == name)
            {
                return Values[slot];
            }
        }

        slot = shape.IndexOf(name);
        if (slot < 0)
        {
            return default;
        }

        hint = slot;
        return Values[slot];
    }

    [MethodImpl(Tiering.Skipped)]
    internal void Set(string name, in JsonataValue value)
    {
        int slot = Shape.IndexOf(name);
        if (slot >= 0)
        {
            Values[slot] = value;
            return;
        }

        if (Shape.IsShared)
        {
            Shape = Shape.CopyForChange();
        }

        slot = Shape.Add(name);
        if (slot >= Values.Length)
        {
            JsonataValue[] grown = new JsonataValue[Shape.Names.Length];
            Array.Copy(Values, grown, slot);
            Values = grown;
        }

        Values[slot] = value;
        SourceOffset = -1;
    }

    internal void Remove(string name)
    {
        int slot = Shape.IndexOf(name);
        if (slot < 0)
        {
            return;
        }

        if (Shape.IsShared)
        {
            Shape = Shape.CopyForChange();
        }

        Shape.RemoveAt(slot);
        Array.Copy(Values, slot + 1, Values, slot, Shape.Count - slot);
        SourceOffset = -1;
    }
}
