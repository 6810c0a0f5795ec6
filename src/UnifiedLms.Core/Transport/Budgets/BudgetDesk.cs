using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Transport;

/// <summary>Takes from a ledger and settles with it, for one process. Called by one thread at a time.</summary>
internal sealed class BudgetDesk
{
    private readonly ILedger _ledger;
    private readonly long _owner = BitConverter.ToInt64(Guid.NewGuid().ToByteArray(), 0);

    public BudgetDesk(ILedger ledger) => _ledger = ledger;

    /// <returns>Null where the ledger is in use just now.</returns>
    public BudgetAnswer? TryTake(BudgetHand[] hands, long now)
    {
        if (!Array.TrueForAll(hands, hand => IsInHand(hand, now)))
        {
            BudgetAnswer? no = null;
            if (!_ledger.TryUpdate(state => no = Take(state, hands, now)))
            {
                return null;
            }

            if (no is not null)
            {
                return no;
            }
        }

        foreach (BudgetHand hand in hands)
        {
            hand.Unused = Math.Max(0, hand.Unused - 1);
            hand.UnderWay++;
        }

        return new BudgetAnswer(new BudgetPass(hands), null, 0, true);
    }

    /// <summary>Notes an answer; the ledger learns of it at the next look.</summary>
    public static void Answered(BudgetHand hand, BudgetWord? word, long countedBefore, long? pausedUntil, long now)
    {
        hand.UnderWay--;
        hand.Answered++;
        hand.AnsweredAt = now;
        if (word is not null)
        {
            hand.Word = word;
            hand.CountedBefore = countedBefore;
            hand.HasNews = true;
        }

        if (pausedUntil is { } until)
        {
            hand.PausedUntil = Math.Max(until, hand.PausedUntil ?? 0);
        }
    }

    /// <summary>Gives back what is not used.</summary>
    /// <returns>False where the ledger is in use just now.</returns>
    public bool TryGiveBack(BudgetHand[] hands, long now) => _ledger.TryUpdate(state =>
    {
        foreach (BudgetHand hand in hands)
        {
            LedgerEntry entry = state[hand.Budget.Key];
            Settle(entry, hand, now);
            GiveBack(entry, hand, hand.Unused);
            Hold(entry, hand, now);
        }
    });

    public List<LmsBudget> Describe(BudgetHand[] hands, long now)
    {
        var described = new List<LmsBudget>();
        _ledger.TryUpdate(state =>
        {
            foreach (BudgetHand hand in hands)
            {
                LedgerEntry entry = state[hand.Budget.Key];
                Settle(entry, hand, now);
                Hold(entry, hand, now);
                if (hand.Budget.Describe(entry, now) is { } budget)
                {
                    described.Add(budget);
                }
            }
        });
        return described;
    }

    private static bool IsInHand(BudgetHand hand, long now)
    {
        if (hand.PausedUntil is not null)
        {
            return false;
        }

        // What the LMS says is left must still cover what is in hand.
        bool isCovered = !hand.HasNews || hand.Word!.Remaining >= (4 * hand.Unused) + hand.UnderWay;
        return (hand.Unused > 0 && now < hand.HeldUntil && isCovered) || hand.Budget.IsFar(hand.Word, hand.UnderWay, now);
    }

    // Null where there is one of each; otherwise what to wait for.
    private BudgetAnswer? Take(LedgerState state, BudgetHand[] hands, long now)
    {
        BudgetAnswer? no = null;
        foreach (BudgetHand hand in hands)
        {
            LedgerEntry entry = state[hand.Budget.Key];
            Settle(entry, hand, now);
            if (hand.Unused == 0 && hand.Budget.Free(entry, now) == 0)
            {
                long at = hand.Budget.FreeAt(entry, now);
                bool isCertain = entry.Leased == 0 || entry.PausedUntil >= at;
                no = no is null || at > no.At ? new BudgetAnswer(null, hand.Budget, at, isCertain) : no;
            }
        }

        foreach (BudgetHand hand in hands)
        {
            LedgerEntry entry = state[hand.Budget.Key];
            if (no is null && hand.Unused == 0)
            {
                int free = hand.Budget.Free(entry, now);
                hand.Unused = Math.Max(1, Math.Min(hand.Budget.Batch, free / 4));
                hand.Budget.Take(entry, hand.Unused);
                entry.Taken += hand.Unused;
            }

            Hold(entry, hand, now);
        }

        return no;
    }

    private void Settle(LedgerEntry entry, BudgetHand hand, long now)
    {
        hand.Budget.Refresh(entry, now);
        if (hand.IsHeld && entry.LeasedBy(_owner) == 0)
        {
            // Let go because we were silent for too long: it counts as used already.
            hand.Unused = 0;
        }

        entry.Lease(_owner, hand.UnderWay + hand.Unused, now + hand.Budget.LeaseTime.Ticks);
        if (hand.Answered > 0)
        {
            hand.Budget.Settle(entry, Math.Min(hand.AnsweredAt, now), hand.Answered);
            hand.Answered = 0;
        }

        if (hand.HasNews)
        {
            // Whatever was taken since the last look before it, here or elsewhere, may not be in it yet.
            long overlap = entry.Taken < hand.CountedBefore ? int.MaxValue : entry.Taken - hand.CountedBefore - 1;
            hand.Budget.Announce(entry, hand.Word!, (int)Math.Max(0, Math.Min(int.MaxValue, overlap)), now);
            hand.HasNews = false;
            if (entry.Remaining < 0 && hand.Unused > 0)
            {
                int back = (int)Math.Min(hand.Unused, Math.Ceiling(-entry.Remaining));
                GiveBack(entry, hand, back);
            }
        }

        if (hand.PausedUntil is { } until)
        {
            hand.Budget.Throttled(entry, until, now);
            hand.PausedUntil = null;
            GiveBack(entry, hand, hand.Unused);
        }
    }

    private void Hold(LedgerEntry entry, BudgetHand hand, long now)
    {
        long until = now + hand.Budget.LeaseTime.Ticks;
        int count = hand.UnderWay + hand.Unused;
        entry.Lease(_owner, count, until);
        hand.IsHeld = count > 0;
        hand.Counted = entry.Taken - entry.Leased;

        // A little less for ourselves, so that nobody counts as used what is just being sent.
        hand.HeldUntil = until - (hand.Budget.LeaseTime.Ticks / 4);
    }

    private static void GiveBack(LedgerEntry entry, BudgetHand hand, int count)
    {
        hand.Budget.GiveBack(entry, count);
        entry.Taken -= count;
        hand.Unused -= count;
    }
}
