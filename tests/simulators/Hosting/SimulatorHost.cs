using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>
/// A small HTTP/1.1 server on a loopback socket. It is our own because the servers of the framework are too well behaved:
/// they cannot reset a connection in mid-body or lie about a length.
/// </summary>
public sealed class SimulatorHost : IAsyncDisposable, IDisposable
{
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<long, Connection> _connections = new();
    private readonly Task _accepting;
    private int _disposed;

    public SimulatorHost(
        ISimulatorService service,
        HostLimits? limits = null,
        int port = 0,
        int logCapacity = 10_000,
        TimeProvider? clock = null)
    {
        Limits = limits ?? new HostLimits();
        Log = new RequestLog(logCapacity);
        Clock = clock ?? TimeProvider.System;
        Service = service;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(512);
        BaseUri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");
        Faulty = new FaultyExchange(BaseUri);
        _accepting = Task.Run(AcceptAsync);
    }

    public Uri BaseUri { get; }

    public RequestLog Log { get; }

    public SimulatorCounters Counters { get; } = new();

    public FaultScript Faults { get; } = new();

    /// <summary>A wait before every answer, for benchmarks of slow networks.</summary>
    public TimeSpan Latency { get; set; }

    internal HostLimits Limits { get; }

    internal TimeProvider Clock { get; }

    internal ISimulatorService Service { get; }

    internal FaultyExchange Faulty { get; }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        foreach (Connection connection in _connections.Values)
        {
            connection.Abort();
        }

        await _accepting.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }

            socket.NoDelay = true;
            Connection connection = new(this, socket, Counters.NextConnection());
            _connections[connection.Id] = connection;
            _ = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        await connection.RunAsync(_stop.Token).ConfigureAwait(false);
        _connections.TryRemove(connection.Id, out _);
    }
}
