using System;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>When a fault strikes. All conditions given must hold.</summary>
public sealed record FaultRule(Fault Fault)
{
    /// <summary>The simulator's number of the request, from 1.</summary>
    public long? Request { get; init; }

    public Func<SimulatorRequest, bool>? Where { get; init; }

    /// <summary>Only this one, from 1, of the requests that <see cref="Where"/> lets through.</summary>
    public int? Nth { get; init; }

    /// <summary>Chance of striking, decided by the script's seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Strikes at most so often.</summary>
    public int Times { get; init; } = int.MaxValue;
}
