using System;
using System.Globalization;

namespace UnifiedLms.Core.Providers;

/// <summary>So many requests in so much time.</summary>
public sealed class BudgetDefinition
{
    /// <summary>How many requests a window allows.</summary>
    public required int Requests { get; init; }

    /// <summary>The length of the window.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>What is counted together.</summary>
    public BudgetScope Scope { get; init; }

    /// <summary>
    /// Whether limit, remaining and reset, as the answers tell them, speak of this budget. They then count more than
    /// <see cref="Requests"/>: the account may have another limit, and others may draw on it too.
    /// </summary>
    public bool Announced { get; init; }

    /// <inheritdoc/>
    public override string ToString()
        => string.Format(CultureInfo.InvariantCulture, "{0} requests in {1:0.###} s{2}", Requests, Window.TotalSeconds, Scope switch { BudgetScope.Endpoint => " per endpoint", BudgetScope.Site => " per site", _ => string.Empty });
}
