namespace UnifiedLms.Jsonata;

/// <summary>One key of an order-by.</summary>
internal sealed class SortTerm
{
    internal SortTerm(SyntaxNode expression, bool isDescending)
    {
        Expression = expression;
        IsDescending = isDescending;
    }

    internal readonly SyntaxNode Expression;

    internal readonly bool IsDescending;
}
