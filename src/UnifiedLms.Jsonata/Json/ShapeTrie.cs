using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Remembers in which order member names followed each other, as bytes. Reading a record like the one before it then costs
/// one comparison per name, makes no strings and no name arrays. Bounded, because payloads also use data as names.
/// </summary>
internal sealed class ShapeTrie
{
    internal const int MaxMembers = 256;
    private const int MaxNodes = 4096;
    private const int MaxSiblings = 24;

    [ThreadStatic]
    private static ShapeTrie? _current;

    private int _nodes;

    internal static ShapeTrie Current
    {
        get
        {
            ShapeTrie? trie = _current;
            if (trie is null || trie._nodes > MaxNodes)
            {
                _current = trie = new ShapeTrie();
            }

            return trie;
        }
    }

    internal readonly Step Root = new(null, [], string.Empty);

    /// <summary>The step for the next name; null when too many different names have followed here to be worth remembering.</summary>
    internal Step? Next(Step step, ReadOnlySpan<byte> name)
    {
        Step? child = step.Likely;
        if (child is not null && name.SequenceEqual(child.Bytes))
        {
            return child;
        }

        int siblings = 0;
        for (child = step.First; child is not null; child = child.Sibling)
        {
            if (name.SequenceEqual(child.Bytes))
            {
                step.Likely = child;
                return child;
            }

            siblings++;
        }

        if (siblings >= MaxSiblings || _nodes > MaxNodes)
        {
            return null;
        }

        _nodes++;
        child = new Step(step, name.ToArray(), JsonText.Decode(name)) { Sibling = step.First };
        step.First = step.Likely = child;
        return child;
    }

    /// <summary>One name after those of its parents.</summary>
    internal sealed class Step
    {
        private readonly Step? _parent;
        private readonly int _depth;
        private Shape? _shape;

        internal Step(Step? parent, byte[] bytes, string name)
        {
            _parent = parent;
            _depth = parent is null ? 0 : parent._depth + 1;
            Bytes = bytes;
            Name = name;
        }

        internal readonly byte[] Bytes;

        internal readonly string Name;

        internal Step? First;

        internal Step? Likely;

        internal Step? Sibling;

        /// <summary>The shape of an object with exactly the names up to here; null when a name repeats.</summary>
        internal Shape? Shape => _shape ??= Build();

        internal string[] Names()
        {
            string[] names = new string[_depth];
            for (Step step = this; step._parent is not null; step = step._parent)
            {
                names[step._depth - 1] = step.Name;
            }

            return names;
        }

        private Shape? Build()
        {
            Shape shape = new([], 0, isShared: false);
            foreach (string name in Names())
            {
                if (shape.IndexOf(name) >= 0)
                {
                    return null;
                }

                shape.Add(name);
            }

            shape.Share();
            return shape;
        }
    }
}
