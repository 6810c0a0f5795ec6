namespace UnifiedLms;

/// <summary>One thing that a provider's mapping says, and where it says so.</summary>
public sealed class LmsMappingEntry
{
    /// <summary>What it is: <c>field</c>, <c>word</c>, <c>header</c> or <c>limit</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The resource of a field, the vocabulary of a word; null for the others.</summary>
    public string? Resource { get; init; }

    /// <summary>The field's path, the provider's word, the header or the limit; <c>*</c> for a mapping that makes all fields in one.</summary>
    public string Field { get; init; } = "";

    /// <summary>The expression of a field, what a word means, the value of a header or of a limit.</summary>
    public string Expression { get; init; } = "";

    /// <summary>Where it is said: <c>definition</c>, <c>provider</c>, <c>connection</c> or <c>session</c>. The later wins.</summary>
    public string Level { get; init; } = "";

    /// <summary>The file or the parameter that says it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Name of the provider definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Name of the connection; null for what holds for all of a provider.</summary>
    public string? Connection { get; init; }

    /// <summary><c>users.custom_fields.badge = hr.badge (connection)</c>.</summary>
    public override string ToString() => (Resource is null ? "" : Resource + ".") + Field + " = " + Expression + " (" + Level + ")";
}
