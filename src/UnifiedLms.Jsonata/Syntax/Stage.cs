namespace UnifiedLms.Jsonata;

/// <summary>What happens to the results of a step: a predicate, or the binding of their index to a variable.</summary>
internal sealed class Stage
{
    internal Stage(SyntaxNode? predicate, string? index)
    {
        Predicate = predicate;
        Index = index;
    }

    internal readonly SyntaxNode? Predicate;

    internal readonly string? Index;
}
