namespace UnifiedLms;

/// <summary>What came of asking a provider who we are.</summary>
public sealed class LmsConnectionTest
{
    /// <summary>Name of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>Name of the provider definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Whether the provider answered and knows us.</summary>
    public bool Success { get; init; }

    /// <summary>Who we are to the provider, or null.</summary>
    public string? Identity { get; init; }

    /// <summary>What went wrong, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>How long it took.</summary>
    public double Milliseconds { get; init; }

    /// <summary><c>school: ok</c>.</summary>
    public override string ToString() => Connection + ": " + (Success ? "ok" : Detail ?? "failed");
}
