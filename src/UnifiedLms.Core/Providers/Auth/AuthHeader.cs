namespace UnifiedLms.Core.Providers;

/// <summary>A header that carries a secret.</summary>
public sealed class AuthHeader
{
    /// <summary>The header's name.</summary>
    public required string Name { get; init; }

    /// <summary>Which secret it carries.</summary>
    public CredentialPart From { get; init; }

    /// <summary>What stands before the secret: <c>Token token="</c>.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Whether the secret is written as a user name without a password, as <c>Authorization: Basic</c> wants it.</summary>
    public bool AsUserName { get; init; }

    /// <summary>What stands behind it.</summary>
    public string Suffix { get; init; } = string.Empty;
}
