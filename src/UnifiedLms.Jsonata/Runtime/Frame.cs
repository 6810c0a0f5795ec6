using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>The variables of one block, lambda call or tuple. Slots are resolved when an expression is compiled.</summary>
internal class Frame
{
    internal readonly Frame? Parent;
    internal readonly JsonataValue[] Slots;

    /// <summary>The names of the slots, for expressions that are compiled while this frame lives (<c>$eval</c>).</summary>
    internal readonly Scope Scope;

    internal Frame(Frame? parent, Scope scope, JsonataValue[] slots)
    {
        Parent = parent;
        Scope = scope;
        Slots = slots;
    }

    /// <summary>Variables that <c>$eval</c> assigned and no slot was planned for.</summary>
    internal Dictionary<string, JsonataValue>? Extra;
}
