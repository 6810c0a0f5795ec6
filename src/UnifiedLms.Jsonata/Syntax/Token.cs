namespace UnifiedLms.Jsonata;

/// <summary>One token and where it starts.</summary>
internal readonly struct Token
{
    internal Token(TokenKind kind, string text, int position, JsonataValue value = default)
    {
        Kind = kind;
        Text = text;
        Position = position;
        Value = value;
    }

    internal readonly TokenKind Kind;

    internal readonly string Text;

    internal readonly int Position;

    /// <summary>The value of a literal.</summary>
    internal readonly JsonataValue Value;

    internal bool Is(string text) => Kind == TokenKind.Operator && Text == text;

    /// <summary>As it should appear in an error message.</summary>
    internal string Describe() => Kind switch
    {
        TokenKind.End => "(end)",
        TokenKind.Variable => "$" + Text,
        _ => Text,
    };
}
