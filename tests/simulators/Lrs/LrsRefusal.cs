using System;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>A request that the store does not serve.</summary>
internal sealed class LrsRefusal(int status, string message) : Exception(message)
{
    public int Status => status;
}
