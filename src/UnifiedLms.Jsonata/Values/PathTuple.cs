namespace UnifiedLms.Jsonata;

/// <summary>One row of a path that binds variables or remembers parents: the item and what is bound beside it.</summary>
internal sealed class PathTuple : HeapValue
{
    internal readonly JsonataValue Item;
    internal readonly JsonataValue[] Bound;

    internal PathTuple(in JsonataValue item, JsonataValue[] bound)
        : base(JsonataKind.Object)
    {
        Item = item;
        Bound = bound;
    }
}
