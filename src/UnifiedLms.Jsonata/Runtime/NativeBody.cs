using System;

namespace UnifiedLms.Jsonata;

/// <summary>The body of a built-in function.</summary>
/// <param name="arguments">Checked arguments; optional ones at the end may be missing.</param>
/// <param name="call">Where and in which evaluation the call happens.</param>
internal delegate JsonataValue NativeBody(ReadOnlySpan<JsonataValue> arguments, in NativeCall call);
