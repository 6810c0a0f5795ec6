using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>All that is needed to connect, with pointers in place of secrets.</summary>
public sealed class SavedConnection
{
    /// <summary>The connection's name.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>Where the definition is, beside the usual places; or null.</summary>
    public string? ProviderPath { get; init; }

    /// <summary>The site's address; null for the definition's default.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>Settings by the names of the definition's connection fields.</summary>
    public IDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A user name; null where there is none, or where it is kept with the password.</summary>
    public string? UserName { get; init; }

    /// <summary>The id of a registered client; null where there is none, or where it is kept with the secret.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the secrets are: token, password, client secret, refresh token.</summary>
    public IDictionary<CredentialPart, SecretPointer> Secrets { get; init; } = new Dictionary<CredentialPart, SecretPointer>();

    /// <summary>Whether plain http is allowed to another host than this machine.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>Whether the connection refuses everything that changes something.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long one attempt may take; null for the usual time.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long a request may wait for the LMS in all; null for the usual time.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>How often a request is tried in all; null for the usual number.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Whether the refresh token, if there is one, is kept where a new one can be put in its place.</summary>
    public bool CanKeepRefreshToken => !Secrets.TryGetValue(CredentialPart.RefreshToken, out SecretPointer? pointer) || RefreshTokenKeeper.CanKeep(pointer.Place);

    /// <summary>The system it leads to, in words: the provider, and the address where one was said.</summary>
    public string SystemTitle => BaseUri is null ? Provider : $"{Provider} at {BaseUri}";

    /// <summary>Whether another one leads to the same system: the same provider at the same address.</summary>
    /// <param name="other">The other one.</param>
    public bool IsSameSystem(SavedConnection other) =>
        string.Equals(Provider, other.Provider, StringComparison.OrdinalIgnoreCase) && Address(BaseUri) == Address(other.BaseUri);

    /// <summary>Fetches the secrets and says what is needed to connect.</summary>
    /// <param name="reader">Fetches them.</param>
    /// <exception cref="LmsException">A secret is not where it should be.</exception>
    public ConnectionRequest ToRequest(SecretReader reader) => ToRequest(reader, new Credentials());

    /// <summary>The same, with what the user gave at once in place of pointers.</summary>
    /// <param name="reader">Fetches secrets.</param>
    /// <param name="given">What was given; the connection takes it over.</param>
    /// <param name="store">Where the connection was saved, so that a refresh token that the LMS exchanges can be saved; null where it was not.</param>
    /// <param name="mapping">Overrides for as long as the connection is open, as JSON; or null.</param>
    public ConnectionRequest ToRequest(SecretReader reader, Credentials given, SavedConnectionStore? store = null, string? mapping = null)
    {
        Dictionary<CredentialPart, VaultSecret> found = Secrets.ToDictionary(pair => pair.Key, pair => reader.Read(pair.Value));
        Secret? Find(CredentialPart part) => found.TryGetValue(part, out VaultSecret? secret) ? secret.Secret : null;
        string? Kept(CredentialPart part) => found.TryGetValue(part, out VaultSecret? secret) ? secret.UserName : null;
        return new ConnectionRequest
        {
            Name = Name,
            Provider = Provider,
            BaseUri = BaseUri,
            Settings = Settings,
            Token = given.Token ?? Find(CredentialPart.Token),
            UserName = given.UserName ?? UserName ?? Kept(CredentialPart.Password),
            Password = given.Password ?? Find(CredentialPart.Password),
            ClientId = given.ClientId ?? ClientId ?? Kept(CredentialPart.ClientSecret),
            ClientSecret = given.ClientSecret ?? Find(CredentialPart.ClientSecret),
            RefreshToken = given.RefreshToken ?? Find(CredentialPart.RefreshToken),
            RefreshTokenChanged = given.RefreshToken is null ? RefreshTokenKeeper.For(this, store) : null,
            AllowUnencrypted = AllowUnencrypted,
            ReadOnly = ReadOnly,
            Timeout = Timeout,
            MaxWait = MaxWait,
            MaxAttempts = MaxAttempts,
            Mapping = mapping,
        };
    }

    // Scheme, host and port have been put into one form by Uri; a slash at the end says nothing.
    private static string? Address(Uri? address) => address?.AbsoluteUri.TrimEnd('/');
}
