namespace UnifiedLms.Core.Providers;

/// <summary>One mistake in a definition.</summary>
public sealed class ProviderMistake
{
    /// <summary>The file, relative to the definition's folder.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The place in the document: <c>$.http.paging.kind</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What is wrong and what was expected.</summary>
    public required string Message { get; init; }

    /// <summary>Whether it is an expression that does not compile.</summary>
    public bool IsExpression { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}) {Path}: {Message}";
}
