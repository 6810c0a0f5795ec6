using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Sandbox;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Connections;

/// <summary>A connection to one LMS: what all commands work on. Only its mappings can change; disposing it ends its network connections.</summary>
public sealed class LmsConnection : IDisposable
{
    private readonly LmsTransport _transport;
    private readonly Credentials _credentials;

    private LmsConnection(LmsConnectionInfo info, ConnectionMapping mapping, LmsTransport transport, LmsClient client, Credentials credentials)
    {
        Info = info;
        Mapping = mapping;
        Client = client;
        _transport = transport;
        _credentials = credentials;
    }

    /// <summary>What scripts may see of it.</summary>
    public LmsConnectionInfo Info { get; }

    /// <summary>The definition it works by, with what is overridden of it.</summary>
    public ProviderDefinition Definition => Client.Definition;

    /// <summary>What is overridden for it, and where.</summary>
    public ConnectionMapping Mapping { get; }

    /// <summary>Sends results to it and reads them; null where it takes none.</summary>
    public LrsClient? Lrs { get; private init; }

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
    internal static LmsConnection Open(ProviderDefinition definition, ConnectionRequest request, HttpMessageHandler? handler)
    {
        string name = string.IsNullOrWhiteSpace(request.Name) ? definition.Name : request.Name!.Trim();
        var mapping = new ConnectionMapping(definition, name, new MappingStore(request.MappingFolder), request.Mapping);
        ProviderDefinition provider = mapping.Apply();
        IReadOnlyDictionary<string, string> settings = ConnectionSettings.Check(provider, request.Settings);
        Uri baseUri = ConnectionSettings.CheckAddress(provider, request.BaseUri, request.AllowUnencrypted);
        ConnectionSettings.CheckTimes(provider, request);
        Credentials credentials = ConnectionSecrets.Of(request);
        AuthScheme scheme = ConnectionSecrets.Choose(provider, credentials);
        var redactor = new Redactor(credentials.Secrets, credentials.UserName, provider.Http.Form.Keys.Concat(provider.Http.Shown));
        (string? ledger, long account) = handler is null ? Ledger(provider, request, baseUri, scheme, credentials) : (null, 0);
        var transport = new LmsTransport(provider, new TransportOptions
        {
            Connection = name,
            BaseUri = baseUri,
            Settings = settings,
            Authenticator = ConnectionSecrets.Authenticator(scheme, credentials, request, settings, baseUri, redactor),
            Redactor = redactor,
            ReadOnly = request.ReadOnly,
            Handler = handler ?? (provider.Connection.Server == ServerKind.Sandbox ? SandboxServer.Create(settings) : null),
            AttemptTimeout = request.Timeout ?? TimeSpan.FromSeconds(100),
            MaxWait = request.MaxWait ?? TimeSpan.FromMinutes(5),
            MaxAttempts = request.MaxAttempts ?? 5,
            Time = request.Time ?? TimeProvider.System,
            LedgerFile = ledger,
            LedgerAccount = account,
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
        var client = new LmsClient(new ConnectionContext(name, provider, baseUri, settings, transport, redactor) { ReadOnly = request.ReadOnly, Time = request.Time ?? TimeProvider.System });
        LrsClient? lrs = provider.Delivery is null
            ? null
            : new LrsClient(new OutboxTarget(name, baseUri), provider, settings, transport) { ReadOnly = request.ReadOnly };
        return new LmsConnection(info, mapping, transport, client, credentials) { Lrs = lrs };
    }

    /// <summary>Reads the overrides again, and works by them from the next call on. Headers and limits hold from the next connection on.</summary>
    /// <exception cref="LmsException">They have mistakes; the connection works on as it did.</exception>
    public void ReloadMapping() => Client.Definition = Mapping.Apply();

    /// <inheritdoc/>
    public void Dispose()
    {
        _transport.Dispose();
        _credentials.Dispose();
    }

    // Null where nothing is to be shared, or nothing can be: then the limits are kept for this connection alone.
    private static (string? File, long Account) Ledger(ProviderDefinition provider, ConnectionRequest request, Uri baseUri, AuthScheme scheme, Credentials credentials)
    {
        if (!provider.Http.Throttle.HasBudgets || provider.Connection.Server != ServerKind.Http || (request.Time is not null && request.LedgerFolder is null))
        {
            return (null, 0);
        }

        string folder = request.LedgerFolder ?? Path.Combine(ProviderCatalog.StateFolder(), "ledger");
        string own = LedgerName.TryMake(folder, baseUri, ConnectionSecrets.Account(scheme, credentials));

        // What a site allows to all its accounts together stands in one ledger; each account's own budgets have a mark of it there.
        return provider.Http.Throttle.Budgets.Any(b => b.Scope == BudgetScope.Site)
            ? (LedgerName.TryMake(folder, baseUri, "site"), LedgerName.Key(Path.GetFileName(own)))
            : (own, 0);
    }
}
