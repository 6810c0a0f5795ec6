namespace UnifiedLms.Core.Providers;

/// <summary>One of the things a user may have to authenticate with.</summary>
public enum CredentialPart
{
    /// <summary>A token or key.</summary>
    Token,

    /// <summary>A user name.</summary>
    UserName,

    /// <summary>The user's password.</summary>
    Password,

    /// <summary>The id of a registered client, also called key.</summary>
    ClientId,

    /// <summary>The secret of a registered client.</summary>
    ClientSecret,

    /// <summary>A refresh token.</summary>
    RefreshToken,
}
