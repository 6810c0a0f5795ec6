using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Chaos;

/// <summary>A small LMS on a real socket whose pages go by number and whose total is known, so that they can be read side by side.</summary>
internal sealed class CountedList : ISimulatorService, IDisposable
{
    private int _written;

    public CountedList(int count)
    {
        Count = count;
        Host = new SimulatorHost(this);
    }

    public int Count { get; }

    public SimulatorHost Host { get; }

    /// <summary>How often something was changed.</summary>
    public int Written => Volatile.Read(ref _written);

    public static ProviderDefinition Definition() => Definitions.Load(
        http: """
        {
          "paging": { "kind": "page", "parameter": "page", "pageSize": { "parameter": "size", "default": 10, "max": 50 },
                      "total": "$number(headers.'x-total')", "end": ["totalReached", "emptyPage"], "sideBySide": true },
          "throttle": { "maxConcurrency": 6 }
        }
        """);

    public SimulatorAnswer? Enter(SimulatorRequest request) => null;

    public SimulatorAnswer Answer(SimulatorRequest request)
    {
        if (request.Method != "GET")
        {
            Interlocked.Increment(ref _written);
            return SimulatorAnswer.Json(200, "{\"done\":true}");
        }

        int page = Number(request, "page", 1);
        int size = Number(request, "size", 10);
        return SimulatorAnswer.Json(200, Stub.People(Enumerable.Range(1, Count).Skip((page - 1) * size).Take(size)))
            .With("X-Total", Count.ToString(CultureInfo.InvariantCulture));
    }

    public void Leave(SimulatorRequest request, SimulatorAnswer? answer)
    {
    }

    public void Dispose() => Host.Dispose();

    private static int Number(SimulatorRequest request, string name, int otherwise)
        => request.QueryValue(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
