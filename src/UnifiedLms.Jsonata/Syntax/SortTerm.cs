namespace UnifiedLms.Jsonata;

/// <summary>One key of an order-by.</summary>
internal sealed class SortTerm
{
    internal SortTerm(SyntaxNode expression, bool isDescending)
    {
        Expression = expression;
        IsDescending = isDescending;
    }

    internal SyntaxNode Expression { get; }

    internal bool IsDescending { get; }
}
