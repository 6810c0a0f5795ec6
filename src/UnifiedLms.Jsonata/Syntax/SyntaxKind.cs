namespace UnifiedLms.Jsonata;

/// <summary>The parts of an expression. Those marked raw exist only between the parser and the resolver.</summary>
internal enum SyntaxKind
{
    /// <summary>Steps joined by dots, after resolution.</summary>
    Path,

    /// <summary>A member name.</summary>
    Name,

    /// <summary>A string literal; as a step of a path it is a name.</summary>
    String,

    /// <summary>A number literal.</summary>
    Number,

    /// <summary>true, false, null.</summary>
    Literal,

    /// <summary>A variable.</summary>
    Variable,

    /// <summary>A regular expression.</summary>
    Regex,

    /// <summary>*.</summary>
    Wildcard,

    /// <summary>**.</summary>
    Descendants,

    /// <summary>%.</summary>
    Parent,

    /// <summary>An operator between two values.</summary>
    Binary,

    /// <summary>Unary minus.</summary>
    Negation,

    /// <summary>An array constructor.</summary>
    Array,

    /// <summary>An object constructor.</summary>
    Object,

    /// <summary>a ? b : c.</summary>
    Condition,

    /// <summary>a ?: b.</summary>
    Default,

    /// <summary>a ?? b.</summary>
    Coalesce,

    /// <summary>Expressions in parentheses.</summary>
    Block,

    /// <summary>:=.</summary>
    Bind,

    /// <summary>A function call.</summary>
    Call,

    /// <summary>A function call with placeholders.</summary>
    Partial,

    /// <summary>The ? of a partial application.</summary>
    Placeholder,

    /// <summary>A function definition.</summary>
    Lambda,

    /// <summary>~>.</summary>
    Apply,

    /// <summary>| ... | ... |.</summary>
    Transform,

    /// <summary>An order-by, as a step of a path.</summary>
    Sort,

    /// <summary>Raw: the dot between steps.</summary>
    Map,

    /// <summary>Raw: [...] behind a value.</summary>
    Filter,

    /// <summary>Raw: {...} behind a value.</summary>
    Grouping,

    /// <summary>Raw: ^(...).</summary>
    OrderBy,

    /// <summary>Raw: @$name.</summary>
    FocusBind,

    /// <summary>Raw: #$name.</summary>
    IndexBind,

    /// <summary>Raw: the end of the source where a value was expected.</summary>
    End,
}
