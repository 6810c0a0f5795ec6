namespace UnifiedLms.Core.Providers;

/// <summary>One way to authenticate.</summary>
public sealed class AuthScheme
{
    /// <summary>The scheme's name in the definition: <c>token</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How the secret travels.</summary>
    public required AuthKind Kind { get; init; }

    /// <summary>What the user must have, and where in the LMS it is made.</summary>
    public string? Title { get; init; }

    /// <summary>The header or form field that carries the secret, where the kind needs a name; else null.</summary>
    public string? Parameter { get; init; }
}
