namespace UnifiedLms.Jsonata;

/// <summary>Whatever a value refers to that is not a plain string. The kind sits in a field so that asking for it needs no type tests.</summary>
internal abstract class HeapValue
{
    internal readonly JsonataKind Kind;

    private protected HeapValue(JsonataKind kind) => Kind = kind;
}
