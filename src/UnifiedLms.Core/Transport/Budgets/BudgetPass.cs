using System;

namespace UnifiedLms.Core.Transport;

/// <summary>The leave to send one request.</summary>
internal sealed class BudgetPass
{
    public BudgetPass(BudgetHand[] hands)
    {
        Hands = hands;
        Begun = Array.ConvertAll(hands, hand => hand.Begun);
        Beside = Array.ConvertAll(hands, hand => hand.UnderWay - 1);
    }

    public BudgetHand[] Hands { get; }

    /// <summary>How many requests had begun with it, of each budget.</summary>
    public long[] Begun { get; }

    /// <summary>How many were under way beside it, of each budget.</summary>
    public int[] Beside { get; }
}
