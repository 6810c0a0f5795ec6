namespace UnifiedLms.Core.Providers;

/// <summary>A piece of an expression's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A name or a text without its quotes; else as it stands.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal readonly record struct ExpressionToken(ExpressionTokenKind Kind, string Text, int Start, int End)
{
    public bool Is(char sign) => Kind == ExpressionTokenKind.Sign && Text.Length == 1 && Text[0] == sign;
}
