using System.Collections.Generic;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>How this Canvas is set up.</summary>
public sealed record CanvasOptions : SimulatorOptions
{
    public CanvasOptions()
    {
    }

    public CanvasOptions(SimulatorOptions common)
        : base(common)
    {
    }

    /// <summary>Deleted users in addition to <see cref="SimulatorOptions.Users"/>; lists hide them by default.</summary>
    public int DeletedUsers { get; init; } = 3;

    /// <summary>Deleted courses in addition to <see cref="SimulatorOptions.Courses"/>.</summary>
    public int DeletedCourses { get; init; } = 1;

    /// <summary>One user with an id of another shard, beyond 2^53, within <see cref="SimulatorOptions.Users"/>.</summary>
    public bool CrossShardUser { get; init; } = true;

    /// <summary>403 (the source's default) or 429 (hosted since autumn 2025) for throttled requests.</summary>
    public int ThrottleStatus { get; init; } = 403;

    /// <summary>The line above which requests are refused: 600 in the source, 700 hosted.</summary>
    public double HighWaterMark { get; init; } = 600;

    /// <summary>What leaks out of the bucket in a second.</summary>
    public double Outflow { get; init; } = 10;

    /// <summary>Cost of one request in the bucket, apart from the 50 held while it runs.</summary>
    public double RequestCost { get; init; } = 0.05;

    /// <summary>403 since about 2022, 401 before, for what the caller may not do.</summary>
    public int ForbiddenStatus { get; init; } = 403;

    /// <summary>The developer key whose refresh token /login/oauth2/token accepts.</summary>
    public string ClientId { get; init; } = "10000000000007";

    public string ClientSecret { get; init; } = "simulated-developer-key-secret";

    /// <summary>Does not expire and is not given again.</summary>
    public string RefreshToken { get; init; } = "tIh2YBWGiC0GgGRglT9Ylwv2MnTvy8csfGyfK2PqZmkFYYqYZ0wui4tzI7uBwnN2";

    /// <summary>Further tokens beside the administrator's.</summary>
    public IReadOnlyList<CanvasToken> Tokens { get; init; } = [];
}
