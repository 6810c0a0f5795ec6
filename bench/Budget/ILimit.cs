using System.Collections.Generic;

namespace UnifiedLms.Bench.Budget;

/// <summary>A limit as a server keeps it. Times are seconds of the server's own clock.</summary>
internal interface ILimit
{
    /// <summary>A request comes in.</summary>
    /// <returns>Whether it is let through.</returns>
    bool TryBegin(string endpoint, double now);

    /// <summary>A request that was let through is done.</summary>
    void End(double cost, double now);

    /// <summary>What the limit tells in the headers of an answer.</summary>
    IEnumerable<(string Name, string Value)> Headers(double now);
}
