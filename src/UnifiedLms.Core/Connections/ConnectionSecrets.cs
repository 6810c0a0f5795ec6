using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>Chooses the way to authenticate that fits what the user gave.</summary>
internal static class ConnectionSecrets
{
    public static (AuthScheme Scheme, IAuthenticator Authenticator, Redactor Redactor) Choose(ProviderDefinition provider, ConnectionRequest request)
    {
        AuthScheme? scheme = provider.Auth.FirstOrDefault(s => Fits(s.Kind, request));
        if (scheme is null)
        {
            string ways = string.Join("; ", provider.Auth.Select(s => s.Title ?? s.Name));
            throw ConnectionSettings.Fault(
                provider,
                $"{provider.Title} needs something to authenticate with, and what was given does not fit.",
                $"It takes: {ways}. Give a token with -Token, -TokenVariable or -TokenFile, a user name and password with -Credential.");
        }

        Secret? secret = scheme.Kind == AuthKind.Basic ? request.Password : request.Token;
        Check(provider, scheme, secret);
        Secret?[] all = { request.Token, request.Password };
        return (scheme, new SecretAuthenticator(scheme, secret, request.UserName), new Redactor(all.Where(s => s is not null).Select(s => s!), request.UserName));
    }

    // What no header can carry fails here with a clear word, instead of later as a broken connection.
    private static void Check(ProviderDefinition provider, AuthScheme scheme, Secret? secret)
    {
        if (scheme.Kind is AuthKind.Bearer or AuthKind.Header && secret is not null && secret.Reveal().Any(c => c is <= ' ' or > '~'))
        {
            throw ConnectionSettings.Fault(
                provider,
                "The token holds a line break, a blank or a character that no token has.",
                "Copy it again; a file should hold the token and nothing else.");
        }
    }

    private static bool Fits(AuthKind kind, ConnectionRequest request) => kind switch
    {
        AuthKind.None => true,
        AuthKind.Basic => request.Password is { IsEmpty: false } && !string.IsNullOrEmpty(request.UserName),
        _ => request.Token is { IsEmpty: false },
    };
}
