using System.Globalization;

namespace UnifiedLms;

/// <summary>What a provider last said of its limits. Everything may be unknown.</summary>
public sealed class LmsRateLimit
{
    /// <summary>How much is allowed in a window.</summary>
    public int? Limit { get; init; }

    /// <summary>How much of it is left. Some providers count cost, so it may have decimals.</summary>
    public double? Remaining { get; init; }

    /// <summary>Seconds until it is renewed.</summary>
    public double? ResetSeconds { get; init; }

    /// <summary>Length of the window in seconds.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary><c>58 of 60, renewed in 12 s</c>.</summary>
    public override string ToString()
    {
        string text = Print(Remaining) + " of " + Print(Limit);
        return ResetSeconds is null ? text : text + ", renewed in " + Print(ResetSeconds) + " s";
    }

    private static string Print(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?";
}
