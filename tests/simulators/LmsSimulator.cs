using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text.Json;
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
        _host = new SimulatorHost(new Service(this), options.Limits, options.Port, options.LogCapacity, options.Clock)
        {
            Latency = options.Latency,
        };
    }

    public string Name { get; }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseUri => _host.BaseUri;

    /// <summary>The administrator's credential.</summary>
    public string Token { get; }

    /// <summary>Further credentials that a client needs beside, or instead of, the token.</summary>
    public virtual IReadOnlyDictionary<string, string> Credentials { get; } = ReadOnlyDictionary<string, string>.Empty;

    public RequestLog Log => _host.Log;

    public SimulatorCounters Counters => _host.Counters;

    public FaultScript Faults => _host.Faults;

    /// <summary>A wait before every answer.</summary>
    public TimeSpan Latency
    {
        get => _host.Latency;
        set => _host.Latency = value;
    }

    private protected TimeProvider Clock { get; }

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
    private protected abstract SimulatorAnswer Answer(SimulatorRequest request);

    /// <summary>Writes the members of the population report: counts and ids for tests to compare with.</summary>
    private protected abstract void WritePopulation(Utf8JsonWriter json);

    /// <summary>The origin under which the client reached us, which is the one that links carry.</summary>
    private protected static string Origin(SimulatorRequest request) => "http://" + request.Header("Host");

    /// <summary>Refuses a request before any work, for its rate.</summary>
    private protected virtual SimulatorAnswer? Enter(SimulatorRequest request) => null;

    /// <summary>Ends what <see cref="Enter"/> let in.</summary>
    private protected virtual void Leave(SimulatorRequest request, SimulatorAnswer? answer)
    {
    }

    private sealed class Service(LmsSimulator simulator) : ISimulatorService
    {
        public SimulatorAnswer? Enter(SimulatorRequest request) => simulator.Enter(request);

        public SimulatorAnswer Answer(SimulatorRequest request) => request.Path.StartsWith(AdminPath.Prefix, StringComparison.Ordinal)
            ? AdminPages.Answer(request, simulator, simulator.WritePopulation)
            : simulator.Answer(request);

        public void Leave(SimulatorRequest request, SimulatorAnswer? answer) => simulator.Leave(request, answer);
    }
}
