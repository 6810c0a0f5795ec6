namespace UnifiedLms.Core.Providers;

/// <summary>How a secret travels, or how a token that travels is obtained.</summary>
public enum AuthKind
{
    /// <summary>No secret.</summary>
    None,

    /// <summary>A token in <c>Authorization: Bearer</c>.</summary>
    Bearer,

    /// <summary>A key in a header of its own, or several secrets in several headers.</summary>
    Header,

    /// <summary>User name and password, or a key and an empty password, in <c>Authorization: Basic</c>.</summary>
    Basic,

    /// <summary>A token as the first field of the form body, never in the address.</summary>
    FormField,

    /// <summary>OAuth 2: an access token for client id and client secret.</summary>
    ClientCredentials,

    /// <summary>OAuth 2: an access token for user name and password.</summary>
    Password,

    /// <summary>OAuth 2: an access token for a refresh token.</summary>
    RefreshToken,
}
