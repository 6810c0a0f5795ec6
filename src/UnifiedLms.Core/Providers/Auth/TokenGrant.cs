using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>How an access token is asked for and read from the answer.</summary>
public sealed class TokenGrant
{
    /// <summary>The path below the site's address: <c>/oauth2/token</c>.</summary>
    public required string TokenPath { get; init; }

    /// <summary>How the client shows who it is.</summary>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>The scope asked for, or null for none.</summary>
    public string? Scope { get; init; }

    /// <summary>Further form fields, in the definition's order. A value <c>{name}</c> stands for a setting of the connection.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Over the answer's body: the access token; null stands for its member <c>access_token</c>.</summary>
    public Expression? AccessToken { get; init; }

    /// <summary>Over the answer's body: for how many seconds it holds; null stands for <c>expires_in</c>.</summary>
    public Expression? ExpiresIn { get; init; }

    /// <summary>Over the answer's body: a new refresh token, if there is one; null stands for <c>refresh_token</c>.</summary>
    public Expression? RefreshToken { get; init; }

    /// <summary>How many seconds before its end a token is renewed.</summary>
    public int RenewBeforeSeconds { get; init; } = 60;

    /// <summary>How the access token travels: <see cref="AuthKind.Bearer"/> or <see cref="AuthKind.FormField"/>.</summary>
    public AuthKind SentAs { get; init; } = AuthKind.Bearer;

    /// <summary>The setting that a parameter's value stands for; null where it is a plain text.</summary>
    public static string? SettingOf(string value)
        => value.Length > 2 && value[0] == '{' && value[value.Length - 1] == '}' ? value.Substring(1, value.Length - 2) : null;
}
