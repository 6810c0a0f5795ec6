namespace UnifiedLms.Core.Providers;

/// <summary>A bucket of cost: each request takes from it, time fills it again, and the answers say what is left.</summary>
public sealed class BucketDefinition
{
    /// <summary>What a full bucket holds, until an answer shows that it holds more.</summary>
    public required double Capacity { get; init; }

    /// <summary>What the server takes when a request begins; it gives back at the end what the request did not cost.</summary>
    public required double UpFront { get; init; }

    /// <summary>How much flows back each second.</summary>
    public required double RefillPerSecond { get; init; }

    /// <summary>Over <c>{status, headers, body, text}</c> of an answer: what is left; null stands for the throttle's own <c>remaining</c>.</summary>
    public Expression? Remaining { get; init; }
}
