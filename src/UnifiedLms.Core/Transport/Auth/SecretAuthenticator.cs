using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Authentication by secrets that stay the same: bearer token, keys in headers, basic, form field.</summary>
public sealed class SecretAuthenticator : IAuthenticator
{
    private readonly AuthScheme _scheme;
    private readonly Credentials _credentials;

    /// <summary>Makes an authenticator.</summary>
    /// <param name="scheme">How the secrets travel.</param>
    /// <param name="credentials">The secrets.</param>
    public SecretAuthenticator(AuthScheme scheme, Credentials credentials)
    {
        _scheme = scheme;
        _credentials = credentials;
    }

    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage message, List<KeyValuePair<string, string>>? form, CancellationToken cancellationToken)
    {
        switch (_scheme.Kind)
        {
            case AuthKind.Header when _scheme.Headers.Count > 0:
                foreach (AuthHeader header in _scheme.Headers)
                {
                    string secret = _credentials.Reveal(header.From);
                    message.Headers.TryAddWithoutValidation(header.Name, header.Prefix + (header.AsUserName ? Credentials.Basic(secret, string.Empty) : secret) + header.Suffix);
                }

                break;
            case AuthKind.Basic:
                string pair = _scheme.KeyAsUserName
                    ? Credentials.Basic(_credentials.Reveal(CredentialPart.Token), string.Empty)
                    : Credentials.Basic(_credentials.Reveal(CredentialPart.UserName), _credentials.Reveal(CredentialPart.Password));
                message.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
                break;
            default:
                Put(_scheme, _scheme.Kind, _credentials.Reveal(CredentialPart.Token), message, form);
                break;
        }

        return default;
    }

    /// <summary>Puts one token on a message or into its form.</summary>
    internal static void Put(AuthScheme scheme, AuthKind kind, string token, HttpRequestMessage message, List<KeyValuePair<string, string>>? form)
    {
        switch (kind)
        {
            case AuthKind.Bearer:
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                break;
            case AuthKind.Header:
                message.Headers.TryAddWithoutValidation(scheme.Parameter!, token);
                break;
            case AuthKind.FormField:
                if (form is null)
                {
                    throw new LmsException(new LmsFault(
                        LmsFaultKind.ProviderInvalid,
                        $"The way to authenticate '{scheme.Name}' puts the token into a form, and this request of the definition has none.")
                    {
                        RecommendedAction = "Give the request a body and http.encoding form or phpForm, or choose another kind in auth.",
                    });
                }

                // First, so that a server which cuts off long forms never cuts this off.
                form.Insert(0, new KeyValuePair<string, string>(scheme.Parameter!, token));
                break;
        }
    }
}
