using System.Threading;

namespace UnifiedLms.Core.Transport;

/// <summary>The requests that count in the same budgets.</summary>
internal sealed class BudgetLane
{
    public BudgetLane(BudgetHand[] hands) => Hands = hands;

    public BudgetHand[] Hands { get; }

    /// <summary>Held by the request whose turn it is to go or to wait.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);
}
