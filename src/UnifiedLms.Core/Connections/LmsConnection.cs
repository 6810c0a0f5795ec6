using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Sandbox;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>A connection to one LMS: what all commands work on. Immutable; disposing it ends its network connections.</summary>
public sealed class LmsConnection : IDisposable
{
    private readonly LmsTransport _transport;
    private readonly IReadOnlyList<Secret> _secrets;

    private LmsConnection(LmsConnectionInfo info, ProviderDefinition definition, LmsTransport transport, LmsClient client, IReadOnlyList<Secret> secrets)
    {
        Info = info;
        Definition = definition;
        Client = client;
        _transport = transport;
        _secrets = secrets;
    }

    /// <summary>What scripts may see of it.</summary>
    public LmsConnectionInfo Info { get; }

    /// <summary>The definition it works by.</summary>
    public ProviderDefinition Definition { get; }

    /// <summary>Reads it.</summary>
    public LmsClient Client { get; }

    /// <summary>Makes a connection. Nothing is sent.</summary>
    /// <param name="catalog">Where the definition is found.</param>
    /// <param name="request">What the user said.</param>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/>: an unknown provider, a missing or malformed setting, nothing to authenticate with;
    /// <see cref="LmsFaultKind.ProviderInvalid"/>: the definition has mistakes.
    /// </exception>
    public static LmsConnection Open(ProviderCatalog catalog, ConnectionRequest request)
        => Open(catalog.Get(request.Provider), request, handler: null);

    /// <summary>Makes a connection over a handler of one's own instead of the network.</summary>
    internal static LmsConnection Open(ProviderDefinition provider, ConnectionRequest request, HttpMessageHandler? handler)
    {
        IReadOnlyDictionary<string, string> settings = ConnectionSettings.Check(provider, request.Settings);
        Uri baseUri = ConnectionSettings.CheckAddress(provider, request.BaseUri, request.AllowUnencrypted);
        (AuthScheme scheme, IAuthenticator authenticator, Redactor redactor) = ConnectionSecrets.Choose(provider, request);
        string name = string.IsNullOrWhiteSpace(request.Name) ? provider.Name : request.Name!.Trim();
        var transport = new LmsTransport(provider, new TransportOptions
        {
            Connection = name,
            BaseUri = baseUri,
            Authenticator = authenticator,
            Redactor = redactor,
            Handler = handler ?? (provider.Connection.Server == ServerKind.Sandbox ? SandboxServer.Create(settings) : null),
            AttemptTimeout = request.Timeout ?? TimeSpan.FromSeconds(100),
            MaxWait = request.MaxWait ?? TimeSpan.FromMinutes(5),
            MaxAttempts = request.MaxAttempts ?? 5,
            Time = request.Time ?? TimeProvider.System,
        });
        var info = new LmsConnectionInfo
        {
            Name = name,
            Provider = provider.Name,
            BaseUri = provider.Connection.Server == ServerKind.Sandbox ? null : baseUri,
            Settings = settings,
            Authentication = scheme.Kind == AuthKind.None ? null : scheme.Name,
            ReadOnly = request.ReadOnly,
            ConnectedAt = (request.Time ?? TimeProvider.System).GetUtcNow(),
        };
        var client = new LmsClient(new ConnectionContext(name, provider, baseUri, settings, transport, redactor) { ReadOnly = request.ReadOnly });
        return new LmsConnection(info, provider, transport, client, new[] { request.Token, request.Password }.OfType<Secret>().ToList());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transport.Dispose();
        foreach (Secret secret in _secrets)
        {
            secret.Dispose();
        }
    }
}
