using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>Chooses the way to authenticate that fits what the user gave.</summary>
internal static class ConnectionSecrets
{
    /// <summary>Of the ways that can be gone, the one that uses most of what was given; of several such, the definition's first.</summary>
    public static AuthScheme Choose(ProviderDefinition provider, Credentials credentials)
    {
        AuthScheme? scheme = provider.Auth
            .Where(s => s.Needs.All(credentials.Has))
            .OrderByDescending(s => s.Needs.Count)
            .FirstOrDefault();
        if (scheme is not null)
        {
            Check(provider, scheme, credentials);
            return scheme;
        }

        string ways = string.Join("; ", provider.Auth.Select(s => $"{s.Title ?? s.Name}: {string.Join(" and ", s.Needs.Select(Name))}"));
        throw ConnectionSettings.Fault(
            provider,
            $"{provider.Title} needs something to authenticate with, and what was given does not fit.",
            $"It takes: {ways}.");
    }

    public static Credentials Of(ConnectionRequest request) => new()
    {
        Token = request.Token,
        UserName = request.UserName,
        Password = request.Password,
        ClientId = request.ClientId,
        ClientSecret = request.ClientSecret,
        RefreshToken = request.RefreshToken,
    };

    public static IAuthenticator Authenticator(AuthScheme scheme, Credentials credentials, ConnectionRequest request, IReadOnlyDictionary<string, string> settings, Uri baseUri, Redactor redactor)
    {
        // As they stand in a header for both together, secrets are spelt in a way of their own.
        redactor.Learn(Credentials.Basic(credentials.ClientId ?? string.Empty, credentials.Reveal(CredentialPart.ClientSecret)));
        redactor.Learn(Credentials.Basic(credentials.Reveal(CredentialPart.Token), string.Empty));
        return scheme.Grant is null
            ? new SecretAuthenticator(scheme, credentials)
            : new TokenAuthenticator(scheme, credentials, settings, baseUri, redactor, request.Time ?? TimeProvider.System, request.RefreshTokenChanged);
    }

    /// <summary>Whose limits are drawn on: what stays the same where there is such a thing, else the secret itself. Only ever hashed.</summary>
    public static string Account(AuthScheme scheme, Credentials credentials)
    {
        IEnumerable<CredentialPart> parts = scheme.Needs.Where(p => p is CredentialPart.UserName or CredentialPart.ClientId).ToList();
        if (!parts.Any())
        {
            parts = scheme.Needs;
        }

        return string.Join("\n", parts.OrderBy(p => p).Select(p => p + "=" + credentials.Reveal(p)));
    }

    // What no header can carry fails here with a clear word, instead of later as a broken connection.
    private static void Check(ProviderDefinition provider, AuthScheme scheme, Credentials credentials)
    {
        if (scheme.Kind is AuthKind.Bearer or AuthKind.Header && scheme.Needs.Any(part => credentials.Reveal(part).Any(c => c is <= ' ' or > '~')))
        {
            throw ConnectionSettings.Fault(
                provider,
                "The token holds a line break, a blank or a character that no token has.",
                "Copy it again; a file should hold the token and nothing else.");
        }
    }

    private static string Name(CredentialPart part) => part switch
    {
        CredentialPart.Token => "a token or key (-Token, -TokenVariable or -TokenFile)",
        CredentialPart.UserName => "a user name",
        CredentialPart.Password => "its password (-Credential)",
        CredentialPart.ClientId => "a client id",
        CredentialPart.ClientSecret => "its client secret",
        _ => "a refresh token",
    };
}
