namespace UnifiedLms.Core.Transport;

/// <summary>Requests that were answered within one small slice of time.</summary>
/// <param name="End">When the last of them was answered, in UTC ticks.</param>
/// <param name="Count">How many.</param>
internal readonly record struct LedgerRun(long End, int Count);
