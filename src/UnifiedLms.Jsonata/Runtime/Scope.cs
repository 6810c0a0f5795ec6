using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>What is known of a frame when an expression is compiled: the names of its slots.</summary>
internal sealed class Scope
{
    private readonly List<string> _names;

    internal Scope(Scope? parent, List<string> names, bool isTuple = false)
    {
        Parent = parent;
        _names = names;
        IsTuple = isTuple;
    }

    internal readonly Scope? Parent;

    /// <summary>True for the frame that a row of a tuple stream makes: its slots are filled by the path, not by assignments.</summary>
    internal readonly bool IsTuple;

    internal int Count => _names.Count;

    internal int IndexOf(string name) => _names.IndexOf(name);

    /// <summary>Slots nothing is assigned to yet.</summary>
    internal JsonataValue[] NewSlots()
    {
        if (_names.Count == 0)
        {
            return [];
        }

        JsonataValue[] slots = new JsonataValue[_names.Count];
        JsonataValue unbound = new(Atom.Unbound);
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = unbound;
        }

        return slots;
    }
}
