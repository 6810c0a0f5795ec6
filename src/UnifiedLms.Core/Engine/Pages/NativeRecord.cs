using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>A record as the LMS sent it, and the answer that its bytes stand in.</summary>
internal readonly record struct NativeRecord(JsonataValue Value, byte[] Buffer);
