namespace UnifiedLms.Core.Providers;

/// <summary>The kinds of pieces that an expression's text is made of, as far as an outline needs them.</summary>
internal enum ExpressionTokenKind
{
    Name,
    Text,
    Number,
    Variable,
    Regex,
    Sign,
}
