using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Simulators;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Connects to a simulator over its real socket and reads.</summary>
internal sealed class Reader : IDisposable
{
    private readonly LmsConnection _connection;

    public Reader(string provider, Uri baseUri, string? token, FakeTime? time = null, params (string Name, string Value)[] settings)
    {
        _connection = LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = provider,
            BaseUri = baseUri,
            Token = token is null ? null : Secret.From(token),
            Settings = settings.ToDictionary(s => s.Name, s => s.Value),
            LedgerFolder = time is null ? Definitions.Folder() : null,
            Time = time,
        });
    }

    /// <summary>A connection by two secrets.</summary>
    public Reader(string provider, Uri baseUri, string token, string clientSecret)
        => _connection = LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = provider,
            BaseUri = baseUri,
            Token = Secret.From(token),
            ClientSecret = Secret.From(clientSecret),
            LedgerFolder = Definitions.Folder(),
        });

    public RecordingObserver Observer { get; } = new();

    public LmsClient Client => _connection.Client;

    public static Reader Of(LmsSimulator simulator, FakeTime? time = null) => simulator.Credentials.TryGetValue("apiKey", out string? key)
        ? new(simulator.Name, simulator.BaseUri, simulator.Token, key)
        : new(simulator.Name, simulator.BaseUri, simulator.Token, time);

    public Task<List<T>> AllAsync<T>(LmsResource resource, params (string Name, string Value)[] filters)
        where T : LmsRecord
        => AllAsync<T>(Operation(resource, filters));

    public async Task<List<T>> AllAsync<T>(ReadOperation operation)
        where T : LmsRecord
    {
        var records = new List<T>();
        await foreach (ResultPage page in Client.ReadAsync(operation, Observer))
        {
            records.AddRange(page.Records.Cast<T>());
        }

        return records;
    }

    public async Task<LmsFault> FaultAsync(LmsResource resource, params (string Name, string Value)[] filters)
        => (await Assert.ThrowsAsync<LmsException>(() => AllAsync<LmsRecord>(resource, filters))).Fault;

    public static ReadOperation Operation(LmsResource resource, params (string Name, string Value)[] filters)
        => new() { Resource = resource, Filters = filters.ToDictionary(f => f.Name, f => (string?)f.Value) };

    public void Dispose() => _connection.Dispose();
}
