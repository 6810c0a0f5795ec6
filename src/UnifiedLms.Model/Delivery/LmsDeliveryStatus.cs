using System;

namespace UnifiedLms;

/// <summary>How a connection takes results.</summary>
public sealed class LmsDeliveryStatus
{
    /// <summary>The store takes results.</summary>
    public const string Ok = "Ok";

    /// <summary>The store cannot be reached.</summary>
    public const string CantConnect = "CantConnect";

    /// <summary>The store is there and does not accept results.</summary>
    public const string ServerError = "ServerError";

    /// <summary>Name of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>Where its results go.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>Ok</c>, <c>CantConnect</c> or <c>ServerError</c>; null before anything was sent.</summary>
    public string? Status { get; init; }

    /// <summary>Since when it is so, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The last error, also where it is over; or null.</summary>
    public string? LastError { get; init; }

    /// <summary>When that was, UTC.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>When results were last taken, UTC.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>In an alert: how many statements wait; else null.</summary>
    public int? Pending { get; init; }

    /// <summary>In an alert: how many statements were given up just now (expired, rejected, in conflict); else null.</summary>
    public int? GivenUp { get; init; }

    internal static int ExitCode(string? status, int givenUp) => status switch
    {
        CantConnect => 2,
        ServerError => 3,
        _ => givenUp > 0 ? 1 : 0,
    };

    /// <summary><c>lrs1: CantConnect since 2026-02-03T10:00:00Z</c>.</summary>
    public override string ToString() => Connection + ": " + (Status ?? "unknown")
        + (Since is DateTimeOffset since ? " since " + since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) : "");
}
