using System;

namespace UnifiedLms.Simulators.Codebashing;

/// <summary>A body that is not taken: 400, the only status documented beside 401. Its text is UNCONFIRMED.</summary>
internal sealed class CodebashingRefusal(string message) : Exception(message);
