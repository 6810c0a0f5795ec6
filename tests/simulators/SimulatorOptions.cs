using System;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators;

/// <summary>What all simulators have in common.</summary>
public record SimulatorOptions
{
    /// <summary>The same seed gives the same population.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Users that a full list gives.</summary>
    public int Users { get; init; } = 250;

    /// <summary>Courses that a full list gives.</summary>
    public int Courses { get; init; } = 12;

    /// <summary>Enrollments in every state together.</summary>
    public int Enrollments { get; init; } = 600;

    /// <summary>The credential of the administrator; null takes the simulator's usual one.</summary>
    public string? Token { get; init; }

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Requests kept in the log; 0 switches it off.</summary>
    public int LogCapacity { get; init; } = 10_000;

    /// <summary>A wait before every answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The clock of rate limits and token expiry.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Enforces the rate limits. Benchmarks of other things switch them off.</summary>
    public bool Throttling { get; init; } = true;

    public HostLimits Limits { get; init; } = new();
}
