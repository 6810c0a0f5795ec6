using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Authentication by a secret that stays the same: bearer token, key in a header, basic, form field.</summary>
public sealed class SecretAuthenticator : IAuthenticator
{
    private readonly AuthScheme _scheme;
    private readonly Secret? _secret;
    private readonly string? _userName;

    /// <summary>Makes an authenticator.</summary>
    /// <param name="scheme">How the secret travels.</param>
    /// <param name="secret">The token, key or password; null for a scheme without one.</param>
    /// <param name="userName">The user name, for <see cref="AuthKind.Basic"/>.</param>
    public SecretAuthenticator(AuthScheme scheme, Secret? secret, string? userName)
    {
        _scheme = scheme;
        _secret = secret;
        _userName = userName;
    }

    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage message, List<KeyValuePair<string, string>>? form, CancellationToken cancellationToken)
    {
        switch (_scheme.Kind)
        {
            case AuthKind.Bearer:
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Reveal());
                break;
            case AuthKind.Header:
                message.Headers.TryAddWithoutValidation(_scheme.Parameter!, Reveal());
                break;
            case AuthKind.Basic:
                string pair = (_userName ?? string.Empty) + ":" + Reveal();
                message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
                break;
            case AuthKind.FormField:
                if (form is null)
                {
                    throw new LmsException(new LmsFault(
                        LmsFaultKind.ProviderInvalid,
                        $"The way to authenticate '{_scheme.Name}' puts the token into a form, and this request of the definition has none.")
                    {
                        RecommendedAction = "Give the request a body and http.encoding form or phpForm, or choose another kind in auth.",
                    });
                }

                // First, so that a server which cuts off long forms never cuts this off.
                form.Insert(0, new KeyValuePair<string, string>(_scheme.Parameter!, Reveal()));
                break;
        }

        return default;
    }

    private string Reveal() => _secret?.Reveal() ?? string.Empty;
}
