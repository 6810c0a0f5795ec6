namespace UnifiedLms;

/// <summary>One thing that was checked of a provider definition.</summary>
public sealed class LmsProviderCheck
{
    /// <summary>Name of the definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>What was checked: <c>folder</c>, <c>definition</c>, <c>expression</c>, <c>file</c> or <c>sample</c>.</summary>
    public string Check { get; init; } = "";

    /// <summary>Which one: the sample's name, the place of an expression; null where there is one only.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is right.</summary>
    public bool Success { get; init; }

    /// <summary>What is wrong and what was expected; or what was found right.</summary>
    public string Message { get; init; } = "";

    /// <summary>The file, relative to the definition's folder; or null.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1; or null.</summary>
    public int? Line { get; init; }

    /// <summary><c>failed: provider.json(12): ...</c>.</summary>
    public override string ToString() => (Success ? "ok: " : "failed: ") + (File is null ? "" : File + (Line is null ? "" : "(" + Line + ")") + ": ") + Message;
}
