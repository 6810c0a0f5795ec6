using System;

namespace UnifiedLms.Core.Transport;

/// <summary>The leave to send one request.</summary>
internal sealed class BudgetPass
{
    public BudgetPass(BudgetHand[] hands)
    {
        Hands = hands;
        Counted = Array.ConvertAll(hands, hand => hand.Counted);
    }

    public BudgetHand[] Hands { get; }

    /// <summary>How many requests the LMS had surely counted before it, of each budget.</summary>
    public long[] Counted { get; }
}
