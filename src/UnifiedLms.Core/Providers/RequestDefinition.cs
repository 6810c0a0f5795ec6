namespace UnifiedLms.Core.Providers;

/// <summary>One request as data.</summary>
public sealed class RequestDefinition
{
    /// <summary>Method and path with <c>{placeholders}</c>.</summary>
    public required RequestTemplate Template { get; init; }

    /// <summary>Over the request's input: the query parameters, or null.</summary>
    public Expression? Query { get; init; }

    /// <summary>Over the request's input: the body before it is encoded, or null.</summary>
    public Expression? Body { get; init; }

    /// <summary>How the body is written, where it is not as <see cref="HttpDefinition.Encoding"/> says; or null.</summary>
    public BodyEncoding? Encoding { get; init; }

    /// <summary>Over the answer's body: the records; null stands for the body itself.</summary>
    public Expression? Records { get; init; }
}
