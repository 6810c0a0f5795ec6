using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>
/// {"name": value, ...} with literal names. Objects made here share the shapes that result from the few combinations of
/// members that turn out undefined.
/// </summary>
internal sealed class ObjectNode : Node
{
    internal const int MaxMembers = 64;
    private const int MaxShapes = 16;

    private readonly string[] _names;
    private readonly Node[] _values;
    private readonly GroupClause _group;
    private KnownShape? _shapes;

    internal ObjectNode(string[] names, Node[] values, GroupClause group)
    {
        _names = names;
        _values = values;
        _group = group;
    }

    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        if (input.Ref is not ValueArray array)
        {
            return Build(input, frame, run);
        }

        return array.Count switch
        {
            0 => Build(default, frame, run),
            1 => Build(array[0], frame, run),
            _ => _group.Eval(input, frame, run),
        };
    }

    [MethodImpl(Tiering.Skipped)]
    private JsonataValue Build(in JsonataValue context, Frame frame, Run run)
    {
        JsonataValue[] values = new JsonataValue[_values.Length];
        ulong present = 0;
        int count = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            JsonataValue value = _values[i].Eval(context, frame, run);
            if (!value.IsUndefined)
            {
                values[count++] = value;
                present |= 1UL << i;
            }
        }

        return new JsonataValue(new ValueObject(ShapeOf(present, count), values));
    }

    private Shape ShapeOf(ulong present, int count)
    {
        int known = 0;
        for (KnownShape? shapes = _shapes; shapes is not null; shapes = shapes.Next, known++)
        {
            if (shapes.Present == present)
            {
                return shapes.Shape;
            }
        }

        string[] names = new string[count];
        for (int i = 0, filled = 0; i < _names.Length; i++)
        {
            if ((present & (1UL << i)) != 0)
            {
                names[filled++] = _names[i];
            }
        }

        Shape shape = new(names, count, isShared: true);
        if (known < MaxShapes)
        {
            // Two threads may do this at once; one of the two shapes is then not remembered, which does no harm.
            _shapes = new KnownShape(present, shape, _shapes);
        }

        return shape;
    }

    private sealed class KnownShape
    {
        internal readonly ulong Present;
        internal readonly Shape Shape;
        internal readonly KnownShape? Next;

        internal KnownShape(ulong present, Shape shape, KnownShape? next)
        {
            Present = present;
            Shape = shape;
            Next = next;
        }
    }
}
