using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Authentication by an access token of OAuth 2. The token is asked for when the first request needs it, renewed before its end and when
/// the LMS refuses it: one renewal, for which all requests of the connection wait. A refusal to renew is final: whoever asks again and
/// again with the same password locks the account.
/// </summary>
public sealed class TokenAuthenticator : IRenewingAuthenticator, IDisposable
{
    // Tokens in a row that the LMS gives and then does not take.
    private const int MostRefusedInARow = 2;

    private readonly object _gate = new();
    private readonly AuthScheme _scheme;
    private readonly TokenRequests _requests;
    private readonly TimeProvider _time;
    private readonly Action<Secret>? _refreshTokenChanged;
    private readonly SharedWork _renewal = new();
    private Secret? _refreshToken;
    private AccessToken? _token;
    private LmsFault? _refusal;
    private int _refusedInARow;

    /// <summary>Makes an authenticator. Nothing is sent.</summary>
    /// <param name="scheme">A scheme with a grant.</param>
    /// <param name="credentials">What the user gave.</param>
    /// <param name="settings">The connection's settings, for parameters that name one.</param>
    /// <param name="baseUri">The site's address.</param>
    /// <param name="redactor">Told of each new token before it is used.</param>
    /// <param name="time">The clock.</param>
    /// <param name="refreshTokenChanged">Told when the LMS exchanges the refresh token, so that it can be kept; or null.</param>
    public TokenAuthenticator(AuthScheme scheme, Credentials credentials, IReadOnlyDictionary<string, string> settings, Uri baseUri, Redactor redactor, TimeProvider time, Action<Secret>? refreshTokenChanged = null)
    {
        _scheme = scheme;
        _requests = new TokenRequests(scheme, credentials, settings, baseUri, redactor);
        _time = time;
        _refreshTokenChanged = refreshTokenChanged;
        _refreshToken = scheme.Kind == AuthKind.RefreshToken ? credentials.RefreshToken : null;
    }

    bool IRenewingAuthenticator.IsStale
    {
        get
        {
            lock (_gate)
            {
                return IsStale();
            }
        }
    }

    int IRenewingAuthenticator.Version
    {
        get
        {
            lock (_gate)
            {
                return _token?.Version ?? 0;
            }
        }
    }

    Func<LmsRequest, IOperationObserver, CancellationToken, Task<LmsResponse>>? IRenewingAuthenticator.Sender { get; set; }

    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage message, List<KeyValuePair<string, string>>? form, CancellationToken cancellationToken)
    {
        string token;
        lock (_gate)
        {
            token = _token?.Secret.Reveal() ?? string.Empty;
        }

        SecretAuthenticator.Put(_scheme, _scheme.Grant!.SentAs, token, message, form);
        return default;
    }

    Task IRenewingAuthenticator.RenewAsync(IOperationObserver observer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_refusal is not null)
            {
                return Task.FromException(new LmsException(_refusal));
            }

            return IsStale() ? _renewal.JoinAsync(token => RenewAsync(observer, token), cancellationToken) : Task.CompletedTask;
        }
    }

    void IRenewingAuthenticator.Accepted(int version)
    {
        lock (_gate)
        {
            if (_token?.Version == version)
            {
                _token.Accepted = true;
                _refusedInARow = 0;
            }
        }
    }

    bool IRenewingAuthenticator.Refused(int version)
    {
        lock (_gate)
        {
            if (_token is null || _token.Version != version || _token.Refused)
            {
                // Another request found out first, and there is a new one or soon will be.
                return true;
            }

            _refusedInARow += _token.Accepted ? 0 : 1;
            _token.Refused = _refusedInARow < MostRefusedInARow;
            return _token.Refused;
        }
    }

    /// <summary>Forgets the tokens.</summary>
    public void Dispose()
    {
        _renewal.Dispose();
        lock (_gate)
        {
            _token?.Secret.Dispose();
            _token = null;
        }
    }

    private bool IsStale() => _token is null || _token.Refused || _token.RenewAt <= _time.GetUtcNow();

    private async Task RenewAsync(IOperationObserver observer, CancellationToken cancellationToken)
    {
        Func<LmsRequest, IOperationObserver, CancellationToken, Task<LmsResponse>> send = ((IRenewingAuthenticator)this).Sender
            ?? throw new InvalidOperationException("An authenticator that renews its token belongs to a transport.");
        Secret? refresh = _refreshToken;
        LmsResponse response;
        try
        {
            response = await send(_requests.Make(refresh), observer, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure) when (refresh is not null && _scheme.Kind != AuthKind.RefreshToken && IsRefusal(failure.Fault))
        {
            // The refresh token was a short cut; what the user gave may still do.
            observer.Verbose("The refresh token was refused; asking for a new token with what the connection was made with.");
            lock (_gate)
            {
                _refreshToken = null;
            }

            await RenewAsync(observer, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (LmsException failure) when (IsRefusal(failure.Fault))
        {
            throw Refusal(failure.Fault);
        }

        (Secret? access, TimeSpan? lifetime, Secret? newRefresh) = _requests.Read(response, cancellationToken);
        if (access is null)
        {
            throw Refusal(new LmsFault(LmsFaultKind.AuthenticationFailed, "The answer to the request for an access token holds none.") { IsRemote = true, StatusCode = response.Status });
        }

        Keep(access, lifetime, newRefresh);
        observer.Verbose(lifetime is { } holds
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, "New access token, good for {0:0} s.", holds.TotalSeconds)
            : "New access token.");
    }

    private void Keep(Secret access, TimeSpan? lifetime, Secret? refresh)
    {
        lock (_gate)
        {
            TimeSpan? early = lifetime is { } holds ? TimeSpan.FromSeconds(Math.Min(_scheme.Grant!.RenewBeforeSeconds, holds.TotalSeconds / 4)) : null;
            _token?.Secret.Dispose();
            _token = new AccessToken(access, (_token?.Version ?? 0) + 1, _time.GetUtcNow() + lifetime - early);
            if (refresh is not null && _scheme.Kind != AuthKind.ClientCredentials)
            {
                _refreshToken = refresh;
            }
        }

        if (refresh is not null && _scheme.Kind == AuthKind.RefreshToken)
        {
            _refreshTokenChanged?.Invoke(refresh);
        }
    }

    private static bool IsRefusal(LmsFault fault) => !fault.IsTransient && fault.IsRemote;

    private LmsException Refusal(LmsFault fault)
    {
        LmsFault refusal = fault with
        {
            Kind = LmsFaultKind.AuthenticationFailed,
            Message = "The system gave no access token out. " + fault.Message,
            RecommendedAction = _scheme.Title is null
                ? "Check client id, client secret, password or refresh token, and connect again (Connect-Lms)."
                : $"Check what the connection was made with ({_scheme.Title}), and connect again (Connect-Lms).",
        };
        lock (_gate)
        {
            _refusal = refusal;
        }

        return new LmsException(refusal);
    }
}
