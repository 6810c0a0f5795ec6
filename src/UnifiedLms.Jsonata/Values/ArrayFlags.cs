using System;

namespace UnifiedLms.Jsonata;

/// <summary>How an array came to be.</summary>
[Flags]
internal enum ArrayFlags
{
    /// <summary>Written down or read from JSON: never collapses.</summary>
    None = 0,

    /// <summary>The result of a path or a function: one item collapses to the item, none to undefined.</summary>
    Sequence = 1,

    /// <summary>A sequence asked to stay an array even with one item (<c>[]</c>).</summary>
    KeepSingleton = 2,

    /// <summary>An array constructor as a path step: stays together where other arrays are flattened.</summary>
    Constructed = 4,

    /// <summary>The one-item sequence around an input that is itself an array.</summary>
    OuterWrapper = 8,

    /// <summary>The items are <see cref="PathTuple"/>s rather than values.</summary>
    Tuples = 16,
}
