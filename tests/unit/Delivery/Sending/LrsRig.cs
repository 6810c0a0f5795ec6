using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Simulators.Lrs;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery.Sending;

/// <summary>A store on a socket, a connection to it, and an outbox in a folder of its own.</summary>
internal sealed class LrsRig : IDisposable
{
    private readonly List<LmsConnection> _connections = new();

    public LrsRig(LrsOptions? options = null, FakeTime? time = null)
    {
        Time = time ?? new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        Lrs = LrsSimulator.Start((options ?? new LrsOptions()) with { Clock = Time });
    }

    public FakeTime Time { get; }

    public LrsSimulator Lrs { get; private set; }

    public string Folder { get; } = Definitions.Folder();

    public RecordingObserver Observer { get; } = new();

    /// <summary>A connection to the store; of the wrong secret where one is given.</summary>
    public LrsClient Connect(string? secret = null, Uri? endpoint = null, string? version = null, int attempts = 2)
    {
        var request = new ConnectionRequest
        {
            Provider = "xapi",
            Name = "lrs1",
            BaseUri = endpoint ?? Lrs.Endpoint,
            UserName = Lrs.Key,
            Password = Secret.From(secret ?? Lrs.Token),
            MaxAttempts = attempts,
            Time = Time,
        };
        if (version is not null)
        {
            request.Settings["version"] = version;
        }

        LmsConnection connection = LmsConnection.Open(ProviderCatalog.Open(), request);
        _connections.Add(connection);
        return connection.Lrs!;
    }

    /// <summary>The outbox as another process sees it.</summary>
    public OutboxQueue Queue() => LmsOutbox.Open(Folder, Time).Of(new OutboxTarget("lrs1", Lrs.Endpoint));

    public async Task<OutboxQueue> AcceptAsync(params Statement[] statements)
    {
        OutboxQueue queue = Queue();
        await queue.AcceptAsync(statements, CancellationToken.None);
        return queue;
    }

    public Task<LmsDeliveryReport> SendAsync(LrsClient? client = null, SendOptions? options = null, IStatusListener? listener = null)
        => Queue().SendAsync(client ?? Connect(), options ?? new SendOptions(), listener, Observer, CancellationToken.None);

    /// <summary>The states of all entries with their counts: <c>pending 2, sent 1</c>.</summary>
    public async Task<string> StatesAsync()
        => string.Join(", ", (await Queue().ListAsync()).GroupBy(e => e.State).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        Lrs.Dispose();
    }
}
