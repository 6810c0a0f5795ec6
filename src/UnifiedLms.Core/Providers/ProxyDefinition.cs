namespace UnifiedLms.Core.Providers;

/// <summary>What calls of the user's own may take for granted.</summary>
public sealed class ProxyDefinition
{
    /// <summary>What stands before a path that does not begin with a slash; begins with one and ends with none. Empty for the site itself.</summary>
    public string BasePath { get; init; } = string.Empty;

    /// <summary>How a body is written where the user does not say; null stands for <see cref="HttpDefinition.Encoding"/>.</summary>
    public BodyEncoding? Encoding { get; init; }

    /// <summary>
    /// Over <c>{method, path, query, body}</c>: true where the call only reads, so that it may be sent again and needs no permission to
    /// write; null stands for GET and HEAD.
    /// </summary>
    public Expression? Reads { get; init; }

    /// <summary>How lists continue; null stands for <see cref="HttpDefinition.Paging"/>.</summary>
    public PagingDefinition? Paging { get; init; }

    /// <summary>Over an answer's body: its records; null stands for the body if it is a list, else the only list among its members, else itself.</summary>
    public Expression? Records { get; init; }
}
