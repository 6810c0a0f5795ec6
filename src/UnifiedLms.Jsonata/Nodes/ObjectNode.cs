using System;

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
    private KnownShape[] _shapes = [];

    internal ObjectNode(string[] names, Node[] values, GroupClause group)
    {
        _names = names;
        _values = values;
        _group = group;
    }

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
        KnownShape[] shapes = _shapes;
        foreach (KnownShape known in shapes)
        {
            if (known.Present == present)
            {
                return known.Shape;
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
        if (shapes.Length < MaxShapes)
        {
            // Two threads may do this at once; one of the two shapes is then not remembered, which does no harm.
            KnownShape[] more = new KnownShape[shapes.Length + 1];
            Array.Copy(shapes, more, shapes.Length);
            more[shapes.Length] = new KnownShape(present, shape);
            _shapes = more;
        }

        return shape;
    }

    private readonly struct KnownShape
    {
        internal readonly ulong Present;
        internal readonly Shape Shape;

        internal KnownShape(ulong present, Shape shape)
        {
            Present = present;
            Shape = shape;
        }
    }
}
