namespace UnifiedLms.Jsonata;

/// <summary>What a <see cref="JsonataValue"/> holds.</summary>
public enum JsonataKind
{
    /// <summary>Nothing at all: a member that is not there, a function without a result. Not the same as <see cref="Null"/>.</summary>
    Undefined,

    /// <summary>The JSON literal <c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A double, or an integer too long for a double, which is kept exact.</summary>
    Number,

    /// <summary>Text. May hold unpaired surrogates, as JSON text may.</summary>
    String,

    /// <summary>An ordered list of values.</summary>
    Array,

    /// <summary>Named members in insertion order.</summary>
    Object,

    /// <summary>A lambda, a built-in function or a regular expression. Cannot be written as JSON; appears there as an empty string.</summary>
    Function,
}
