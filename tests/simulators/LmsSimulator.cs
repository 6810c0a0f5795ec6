using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators;

/// <summary>
/// An LMS on a loopback socket, written from what is known of the real one. It is a witness, not a friend: what the real
/// server refuses is refused here.
/// </summary>
public abstract class LmsSimulator : IAsyncDisposable, IDisposable
{
    private readonly SimulatorHost _host;

    private protected LmsSimulator(string name, string token, SimulatorOptions options)
    {
        Name = name;
        Token = token;
        Clock = options.Clock;
        _host = new SimulatorHost(DispatchAsync, options.Limits, options.Port, options.LogCapacity, options.Clock)
        {
            Latency = options.Latency,
        };
    }

    public string Name { get; }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseUri => _host.BaseUri;

    /// <summary>The administrator's credential.</summary>
    public string Token { get; }

    public RequestLog Log => _host.Log;

    public SimulatorCounters Counters => _host.Counters;

    public FaultScript Faults => _host.Faults;

    /// <summary>A wait before every answer.</summary>
    public TimeSpan Latency
    {
        get => _host.Latency;
        set => _host.Latency = value;
    }

    protected TimeProvider Clock { get; }

    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers as the LMS would.</summary>
    protected abstract SimulatorAnswer Answer(SimulatorRequest request);

    /// <summary>Writes the members of the population report: counts and ids for tests to compare with.</summary>
    protected abstract void WritePopulation(Utf8JsonWriter json);

    /// <summary>The origin under which the client reached us, which is the one that links carry.</summary>
    protected static string Origin(SimulatorRequest request) => "http://" + request.Header("Host");

    private ValueTask<SimulatorAnswer> DispatchAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        SimulatorAnswer answer = request.Path.StartsWith(AdminPath.Prefix, StringComparison.Ordinal)
            ? AdminPages.Answer(request, this, WritePopulation)
            : Answer(request);
        return ValueTask.FromResult(answer);
    }
}
