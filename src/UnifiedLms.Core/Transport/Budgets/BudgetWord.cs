namespace UnifiedLms.Core.Transport;

/// <summary>What an answer told of a budget.</summary>
/// <param name="Remaining">What is left.</param>
/// <param name="Limit">What there is in all; null where it does not tell.</param>
/// <param name="ResetAt">When it is all there again, in UTC ticks; 0 where it does not tell.</param>
/// <param name="At">When it came, in UTC ticks.</param>
internal sealed record BudgetWord(double Remaining, double? Limit, long ResetAt, long At);
