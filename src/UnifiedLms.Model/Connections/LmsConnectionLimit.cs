namespace UnifiedLms;

/// <summary>What the provider of a connection last said of its limits. Everything is null until it says something.</summary>
public sealed class LmsConnectionLimit
{
    /// <summary>Name of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>Name of the provider definition.</summary>
    public string Provider { get; init; } = "";

    /// <summary>How much is allowed in a window.</summary>
    public int? Limit { get; init; }

    /// <summary>How much of it is left. Some providers count cost, so it may have decimals.</summary>
    public double? Remaining { get; init; }

    /// <summary>Seconds until it is renewed, counted from the answer that said so.</summary>
    public double? ResetSeconds { get; init; }

    /// <summary>Length of the window in seconds.</summary>
    public int? WindowSeconds { get; init; }
}
