namespace UnifiedLms.Simulators.Hosting;

/// <summary>What the web server in front of the LMS refuses by itself.</summary>
public sealed record HostLimits
{
    /// <summary>Longest request target; nginx answers 414 beyond its 8 kB header buffer.</summary>
    public int Target { get; init; } = 8 * 1024;

    /// <summary>Largest request head.</summary>
    public int Head { get; init; } = 64 * 1024;

    /// <summary>Largest request body; 413 beyond it.</summary>
    public int Body { get; init; } = 64 * 1024 * 1024;

    /// <summary>Value of the Server header and signature of the server's own error pages.</summary>
    public string Server { get; init; } = "nginx/1.22.1";
}
