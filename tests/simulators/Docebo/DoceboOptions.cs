using System;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>How this Docebo platform is set up.</summary>
public sealed record DoceboOptions : SimulatorOptions
{
    public DoceboOptions()
    {
    }

    public DoceboOptions(SimulatorOptions common)
        : base(common)
    {
    }

    public string ClientId { get; init; } = "unifiedlms";

    public string ClientSecret { get; init; } = "5f0c-simulated-client-secret";

    /// <summary>The superadmin.</summary>
    public string Username { get; init; } = "u.00000";

    /// <summary>The password of every account.</summary>
    public string Password { get; init; } = "Measured#2026";

    /// <summary>Calls an hour from one address.</summary>
    public int HourlyLimit { get; init; } = 1_000;

    /// <summary>How long the hour of <see cref="HourlyLimit"/> is; tests shorten it.</summary>
    public TimeSpan Hour { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Lifetime of an access token in seconds.</summary>
    public int TokenSeconds { get; init; } = 3_600;

    /// <summary>Text instead of a number in expires_in, as one endpoint was seen to answer.</summary>
    public bool ExpiresInAsText { get; init; }
}
