using System;

namespace UnifiedLms;

/// <summary>A budget of requests that a connection keeps, as it stands.</summary>
public sealed class LmsBudget
{
    /// <summary>What it allows, for people: <c>200 requests in 5 s</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The method and path that it is for; null for all requests.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How many requests, or how much cost, it allows; null where that is not known yet.</summary>
    public double? Limit { get; init; }

    /// <summary>How much of it is used or under way, by all processes of this user on this machine.</summary>
    public double? Used { get; init; }

    /// <summary>How much is left.</summary>
    public double? Left { get; init; }

    /// <summary>When the next request may go out; null where that is now.</summary>
    public DateTimeOffset? FreeAt { get; init; }

    /// <summary><c>200 requests in 5 s: 12 left</c>.</summary>
    public override string ToString() => Name + ": " + (Left?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "?") + " left";
}
