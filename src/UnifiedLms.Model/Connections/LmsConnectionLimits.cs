using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>What is known of a connection's limits.</summary>
public sealed class LmsConnectionLimits
{
    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>What the provider last said, or null where it never said anything.</summary>
    public LmsRateLimit? LastSeen { get; init; }

    /// <summary>How much the provider allows in a window, as it last said.</summary>
    public int? Limit => LastSeen?.Limit;

    /// <summary>How much of it was left then. Some providers count cost, so it may have decimals.</summary>
    public double? Remaining => LastSeen?.Remaining;

    /// <summary>After how many seconds it would be renewed, counted from then.</summary>
    public double? ResetSeconds => LastSeen?.ResetSeconds;

    /// <summary>The budgets that this module keeps; empty where the provider declares none.</summary>
    public required IReadOnlyList<LmsBudget> Budgets { get; init; }
}
