namespace UnifiedLms.Jsonata;

/// <summary>What the lexer found.</summary>
internal enum TokenKind
{
    /// <summary>The end of the source.</summary>
    End,

    /// <summary>A member name, quoted or not.</summary>
    Name,

    /// <summary>A variable; the text is its name without the dollar sign.</summary>
    Variable,

    /// <summary>An operator or a bracket; also the words and, or, in.</summary>
    Operator,

    /// <summary>A string literal, unescaped.</summary>
    String,

    /// <summary>A number literal.</summary>
    Number,

    /// <summary>true, false or null.</summary>
    Literal,

    /// <summary>A regular expression; the flags follow its text after a line feed.</summary>
    Regex,
}
