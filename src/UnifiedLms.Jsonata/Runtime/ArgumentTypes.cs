using System;

namespace UnifiedLms.Jsonata;

/// <summary>The types a signature tells apart: one bit per kind of value.</summary>
[Flags]
internal enum ArgumentTypes
{
    /// <summary>No type; fits nothing.</summary>
    None = 0,

    /// <summary>a.</summary>
    Array = 1 << (int)JsonataKind.Array,

    /// <summary>s.</summary>
    String = 1 << (int)JsonataKind.String,

    /// <summary>n.</summary>
    Number = 1 << (int)JsonataKind.Number,

    /// <summary>b.</summary>
    Boolean = 1 << (int)JsonataKind.Boolean,

    /// <summary>l.</summary>
    Null = 1 << (int)JsonataKind.Null,

    /// <summary>f.</summary>
    Function = 1 << (int)JsonataKind.Function,

    /// <summary>o.</summary>
    Object = 1 << (int)JsonataKind.Object,

    /// <summary>Undefined, which nearly every parameter takes.</summary>
    Missing = 1 << (int)JsonataKind.Undefined,

    /// <summary>j: anything but a function.</summary>
    AnyJson = Array | String | Number | Boolean | Null | Object | Missing,

    /// <summary>x.</summary>
    Any = AnyJson | Function,
}
