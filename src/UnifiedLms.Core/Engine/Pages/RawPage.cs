using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>One answer of a list, and the native records found in it.</summary>
internal sealed record RawPage(LmsResponse Response, JsonataValue Records);
