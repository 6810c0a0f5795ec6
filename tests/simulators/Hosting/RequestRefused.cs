using System;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>The web server itself turns the request away and ends the connection.</summary>
public sealed class RequestRefused(int status) : Exception("HTTP " + status)
{
    public int Status { get; } = status;
}
