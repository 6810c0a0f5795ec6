using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>One way to authenticate.</summary>
public sealed class AuthScheme
{
    /// <summary>The scheme's name in the definition: <c>token</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How the secret travels, or how the token that travels is obtained.</summary>
    public required AuthKind Kind { get; init; }

    /// <summary>What the user must have, and where in the LMS it is made.</summary>
    public string? Title { get; init; }

    /// <summary>The header or form field that carries the secret, where the kind needs a name; else null.</summary>
    public string? Parameter { get; init; }

    /// <summary>The headers of <see cref="AuthKind.Header"/>; empty stands for the one named by <see cref="Parameter"/>, with the token.</summary>
    public IReadOnlyList<AuthHeader> Headers { get; init; } = Array.Empty<AuthHeader>();

    /// <summary>For <see cref="AuthKind.Basic"/>: whether the token stands as user name, with an empty password.</summary>
    public bool KeyAsUserName { get; init; }

    /// <summary>How an access token is obtained; null for kinds whose secret stays the same.</summary>
    public TokenGrant? Grant { get; init; }

    /// <summary>What a user must give for this way.</summary>
    public IReadOnlyCollection<CredentialPart> Needs
    {
        get
        {
            var parts = new HashSet<CredentialPart>(OfKind());
            if (Grant is not null && Grant.ClientAuthentication != ClientAuthentication.None)
            {
                parts.Add(CredentialPart.ClientId);
                parts.Add(CredentialPart.ClientSecret);
            }

            return parts;
        }
    }

    private IEnumerable<CredentialPart> OfKind() => Kind switch
    {
        AuthKind.None => Array.Empty<CredentialPart>(),
        AuthKind.Header when Headers.Count > 0 => Headers.Select(h => h.From),
        AuthKind.Basic when !KeyAsUserName => new[] { CredentialPart.UserName, CredentialPart.Password },
        AuthKind.ClientCredentials => new[] { CredentialPart.ClientId, CredentialPart.ClientSecret },
        AuthKind.Password => new[] { CredentialPart.UserName, CredentialPart.Password },
        AuthKind.RefreshToken => new[] { CredentialPart.RefreshToken },
        _ => new[] { CredentialPart.Token },
    };
}
