namespace UnifiedLms;

/// <summary>One field of one record, and how it was made.</summary>
public sealed class LmsMappedField
{
    /// <summary>The field's path in the schema, or <c>*</c> where a mapping makes all fields in one.</summary>
    public string Field { get; init; } = "";

    /// <summary>What the expression made of it, as JSON; null where it made nothing. A word of an enumeration is the schema's.</summary>
    public string? Value { get; init; }

    /// <summary>The provider's own word, where a vocabulary translated it.</summary>
    public string? Word { get; init; }

    /// <summary>Where the field is mapped: <c>definition</c>, <c>provider</c>, <c>connection</c> or <c>session</c>.</summary>
    public string Level { get; init; } = "";

    /// <summary>The expression.</summary>
    public string Expression { get; init; } = "";

    /// <summary>The file or the parameter that the expression stands in.</summary>
    public string Source { get; init; } = "";

    /// <summary><c>name = "Ann" (definition)</c>.</summary>
    public override string ToString() => Field + " = " + (Value ?? "null") + " (" + Level + ")";
}
