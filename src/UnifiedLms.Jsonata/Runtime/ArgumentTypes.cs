using System;

namespace UnifiedLms.Jsonata;

/// <summary>The types a signature tells apart.</summary>
[Flags]
internal enum ArgumentTypes
{
    /// <summary>No type; fits nothing.</summary>
    None = 0,

    /// <summary>a.</summary>
    Array = 1,

    /// <summary>s.</summary>
    String = 2,

    /// <summary>n.</summary>
    Number = 4,

    /// <summary>b.</summary>
    Boolean = 8,

    /// <summary>l.</summary>
    Null = 16,

    /// <summary>f.</summary>
    Function = 32,

    /// <summary>o.</summary>
    Object = 64,

    /// <summary>Undefined, which nearly every parameter takes.</summary>
    Missing = 128,

    /// <summary>j: anything but a function.</summary>
    AnyJson = Array | String | Number | Boolean | Null | Object | Missing,

    /// <summary>x.</summary>
    Any = AnyJson | Function,
}
