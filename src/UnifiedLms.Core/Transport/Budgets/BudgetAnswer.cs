namespace UnifiedLms.Core.Transport;

/// <summary>Whether a request may go out.</summary>
/// <param name="Pass">The leave to go; null where it has to wait.</param>
/// <param name="Budget">The budget that it waits for.</param>
/// <param name="At">When to ask again, in UTC ticks.</param>
/// <param name="IsCertain">Whether nothing can come free before that time.</param>
internal sealed record BudgetAnswer(BudgetPass? Pass, Budget? Budget, long At, bool IsCertain);
