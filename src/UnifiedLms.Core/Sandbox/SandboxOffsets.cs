using System;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Where each group of a long row of groups begins, by a few marks instead of one number for each.</summary>
internal sealed class SandboxOffsets
{
    private const int Step = 64;

    private readonly Func<int, int> _size;
    private readonly int[] _marks;

    /// <summary>Makes the marks.</summary>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="size">How many records a group has; called often, so it had better be quick.</param>
    public SandboxOffsets(int groups, Func<int, int> size)
    {
        _size = size;
        _marks = new int[(groups / Step) + 1];
        for (int group = 0; group < groups; group++)
        {
            if (group % Step == 0)
            {
                _marks[group / Step] = Count;
            }

            Count += size(group);
        }

        if (groups % Step == 0)
        {
            _marks[groups / Step] = Count;
        }
    }

    /// <summary>How many records all groups have.</summary>
    public int Count { get; }

    /// <summary>The place of a group's first record.</summary>
    public int Of(int group)
    {
        int place = _marks[group / Step];
        for (int g = group - (group % Step); g < group; g++)
        {
            place += _size(g);
        }

        return place;
    }

    /// <summary>The group that a place lies in, and which of its records it is.</summary>
    public (int Group, int Index) At(int place)
    {
        int found = Array.BinarySearch(_marks, place);
        int mark = found >= 0 ? found : ~found - 1;

        // Groups without records share a mark with the group after them.
        while (mark + 1 < _marks.Length && _marks[mark + 1] <= place)
        {
            mark++;
        }

        int group = mark * Step;
        int left = place - _marks[mark];
        for (int size = _size(group); left >= size; size = _size(++group))
        {
            left -= size;
        }

        return (group, left);
    }
}
