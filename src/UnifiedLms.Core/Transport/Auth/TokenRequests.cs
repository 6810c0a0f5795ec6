using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>Makes the request for an access token, and reads the answer.</summary>
internal sealed class TokenRequests
{
    private readonly AuthScheme _scheme;
    private readonly TokenGrant _grant;
    private readonly Credentials _credentials;
    private readonly Uri _baseUri;
    private readonly Redactor _redactor;

    private readonly IReadOnlyDictionary<string, string> _settings;

    public TokenRequests(AuthScheme scheme, Credentials credentials, IReadOnlyDictionary<string, string> settings, Uri baseUri, Redactor redactor)
    {
        _settings = settings;
        _scheme = scheme;
        _grant = scheme.Grant!;
        _credentials = credentials;
        _baseUri = baseUri;
        _redactor = redactor;
    }

    /// <param name="refreshToken">The refresh token to use, or null for the grant that the scheme begins with.</param>
    public LmsRequest Make(Secret? refreshToken)
    {
        var form = new List<KeyValuePair<string, string>>();
        void Add(string name, string value) => form.Add(new KeyValuePair<string, string>(name, value));
        if (refreshToken is not null)
        {
            Add("grant_type", "refresh_token");
            Add("refresh_token", refreshToken.Reveal());
        }
        else if (_scheme.Kind == AuthKind.Password)
        {
            Add("grant_type", "password");
            Add("username", _credentials.Reveal(CredentialPart.UserName));
            Add("password", _credentials.Reveal(CredentialPart.Password));
        }
        else
        {
            Add("grant_type", "client_credentials");
        }

        if (_grant.Scope is not null)
        {
            Add("scope", _grant.Scope);
        }

        string id = _credentials.Reveal(CredentialPart.ClientId);
        string secret = _credentials.Reveal(CredentialPart.ClientSecret);
        Dictionary<string, string>? headers = null;
        if (_grant.ClientAuthentication == ClientAuthentication.Form)
        {
            Add("client_id", id);
            Add("client_secret", secret);
        }
        else if (_grant.ClientAuthentication == ClientAuthentication.Basic)
        {
            string pair = Credentials.Basic(id, secret);
            _redactor.Learn(pair);
            headers = new Dictionary<string, string> { ["Authorization"] = "Basic " + pair };
        }

        foreach (KeyValuePair<string, string> parameter in _grant.Parameters)
        {
            Add(parameter.Key, TokenGrant.SettingOf(parameter.Value) is { } name ? Setting(name) : parameter.Value);
        }

        return new LmsRequest
        {
            Method = "POST",
            Uri = new Uri(_baseUri.AbsoluteUri.TrimEnd('/') + _grant.TokenPath),
            Headers = headers,
            Form = form,
            IsRead = true,
            IsTokenRequest = true,
            Resource = "connection",
            Operation = "authenticate",
            Endpoint = "POST " + _grant.TokenPath,
        };
    }

    /// <summary>Reads an answer. What is secret in it is known to the redactor from then on.</summary>
    public (Secret? Access, TimeSpan? Lifetime, Secret? Refresh) Read(LmsResponse response, CancellationToken cancellationToken)
    {
        string? access = Text(Member(_grant.AccessToken, "access_token", response, cancellationToken));
        string? refresh = Text(Member(_grant.RefreshToken, "refresh_token", response, cancellationToken));
        if (access is not null)
        {
            _redactor.Learn(access);
        }

        if (refresh is not null)
        {
            _redactor.Learn(refresh);
        }

        return (
            access is null ? null : Secret.From(access),
            Seconds(Member(_grant.ExpiresIn, "expires_in", response, cancellationToken)),
            refresh is null ? null : Secret.From(refresh));
    }

    private string Setting(string name) => _settings.TryGetValue(name, out string? value) ? value : string.Empty;

    private static JsonataValue Member(Expression? expression, string name, LmsResponse response, CancellationToken cancellationToken)
        => expression is not null ? expression.Evaluate(response.Body, null, cancellationToken)
            : response.Body.Kind == JsonataKind.Object ? response.Body[name]
            : JsonataValue.Undefined;

    private static string? Text(in JsonataValue value) => value.Kind == JsonataKind.String && value.AsString().Length > 0 ? value.AsString() : null;

    // Some servers write the number as text.
    private static TimeSpan? Seconds(in JsonataValue value)
    {
        double seconds = value.Kind == JsonataKind.Number ? value.AsDouble()
            : value.Kind == JsonataKind.String && double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read
            : double.NaN;
        return seconds >= 0 && seconds < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
