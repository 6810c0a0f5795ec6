using System;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>A request the simulator saw and what became of it.</summary>
/// <param name="Request">The request as it came.</param>
/// <param name="Status">The status given; 0 when the connection was cut before one.</param>
/// <param name="Fault">The kind of fault injected, or null.</param>
/// <param name="Elapsed">From complete headers to the answer being ready.</param>
public sealed record LoggedRequest(SimulatorRequest Request, int Status, string? Fault, TimeSpan Elapsed)
{
    public string Method => Request.Method;

    public string Path => Request.Path;

    public string Target => Request.QueryText.Length == 0 ? Request.Path : Request.Path + "?" + Request.QueryText;
}
