using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Support;

/// <summary>A transport over a stub server, put together as a connection does it.</summary>
internal sealed class TransportRig : IDisposable
{
    public static readonly Uri BaseUri = new("https://lms.example.org/");

    private readonly Credentials _credentials;

    public TransportRig(
        HttpMessageHandler server,
        FakeTime time,
        string http = "{}",
        string auth = """{ "token": { "kind": "bearer" } }""",
        ConnectionRequest? given = null,
        string? ledger = null,
        TimeSpan? maxWait = null,
        int attempts = 5,
        bool readOnly = false)
    {
        ProviderDefinition definition = Definitions.Load(http: http, auth: auth);
        given ??= new ConnectionRequest { Provider = "stub", Token = Secret.From(Stub.Token), Time = time };
        _credentials = ConnectionSecrets.Of(given);
        AuthScheme scheme = ConnectionSecrets.Choose(definition, _credentials);
        Redactor = new Redactor(_credentials.Secrets, _credentials.UserName, definition.Http.Shown);
        Transport = new LmsTransport(definition, new TransportOptions
        {
            Connection = "stub",
            BaseUri = BaseUri,
            Authenticator = ConnectionSecrets.Authenticator(scheme, _credentials, given, new Dictionary<string, string>(), BaseUri, Redactor),
            Redactor = Redactor,
            Handler = server,
            ReadOnly = readOnly,
            LedgerFile = ledger,
            MaxAttempts = attempts,
            MaxWait = maxWait ?? TimeSpan.FromMinutes(5),
            Time = time,
        });
    }

    public LmsTransport Transport { get; }

    public Redactor Redactor { get; }

    public RecordingObserver Observer { get; } = new();

    public Task<LmsResponse> GetAsync(string path, string? endpoint = null, CancellationToken cancellationToken = default)
        => SendAsync(new LmsRequest { Method = "GET", Uri = new Uri(BaseUri, path), Endpoint = endpoint, IsRead = true }, cancellationToken);

    public Task<LmsResponse> SendAsync(LmsRequest request, CancellationToken cancellationToken = default)
        => Transport.SendAsync(request, Observer, cancellationToken);

    public async Task<LmsFault> FailAsync(string path) => (await Assert.ThrowsAsync<LmsException>(() => GetAsync(path))).Fault;

    public void Dispose()
    {
        Transport.Dispose();
        _credentials.Dispose();
    }
}
