namespace UnifiedLms.Core.Transport;

/// <summary>What one process has in hand: requests under way, and some for those that follow.</summary>
/// <param name="Owner">The process's transport.</param>
/// <param name="Count">How many requests.</param>
/// <param name="Expires">When it ends if nobody settles it, because the process was killed; in UTC ticks.</param>
internal readonly record struct LedgerLease(long Owner, int Count, long Expires);
