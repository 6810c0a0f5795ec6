using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>What a user gave to authenticate with. Owns the secrets in it.</summary>
public sealed class Credentials : IDisposable
{
    /// <summary>A token or key, or null.</summary>
    public Secret? Token { get; init; }

    /// <summary>A user name, or null.</summary>
    public string? UserName { get; init; }

    /// <summary>The user's password, or null.</summary>
    public Secret? Password { get; init; }

    /// <summary>The id of a registered client, or null.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client's secret, or null.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>A refresh token, or null.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>The secrets that are there.</summary>
    public IEnumerable<Secret> Secrets => new[] { Token, Password, ClientSecret, RefreshToken }.OfType<Secret>();

    /// <summary>Whether a part is there.</summary>
    public bool Has(CredentialPart part) => part switch
    {
        CredentialPart.UserName => !string.IsNullOrEmpty(UserName),
        CredentialPart.ClientId => !string.IsNullOrEmpty(ClientId),
        _ => SecretOf(part) is { IsEmpty: false },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Secret secret in Secrets)
        {
            secret.Dispose();
        }
    }

    /// <summary>The text of a part; empty where it is not there.</summary>
    internal string Reveal(CredentialPart part) => part switch
    {
        CredentialPart.UserName => UserName ?? string.Empty,
        CredentialPart.ClientId => ClientId ?? string.Empty,
        _ => SecretOf(part)?.Reveal() ?? string.Empty,
    };

    /// <summary>What <c>Authorization: Basic</c> carries.</summary>
    internal static string Basic(string name, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name + ":" + password));

    private Secret? SecretOf(CredentialPart part) => part switch
    {
        CredentialPart.Token => Token,
        CredentialPart.Password => Password,
        CredentialPart.ClientSecret => ClientSecret,
        CredentialPart.RefreshToken => RefreshToken,
        _ => null,
    };
}
