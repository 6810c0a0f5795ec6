namespace UnifiedLms.Jsonata;

/// <summary>The values that need no storage of their own, as singletons that are compared by reference.</summary>
internal sealed class Atom : HeapValue
{
    internal static readonly Atom Null = new(JsonataKind.Null);
    internal static readonly Atom True = new(JsonataKind.Boolean);
    internal static readonly Atom False = new(JsonataKind.Boolean);

    /// <summary>Marks a value whose number is in the struct itself.</summary>
    internal static readonly Atom Number = new(JsonataKind.Number);

    /// <summary>Marks a variable slot nothing was assigned to yet; never leaves a frame.</summary>
    internal static readonly Atom Unbound = new(JsonataKind.Undefined);

    private Atom(JsonataKind kind)
        : base(kind)
    {
    }
}
