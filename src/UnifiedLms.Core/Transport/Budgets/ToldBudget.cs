using System;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Nothing declared: only what the answers tell is kept. When one says that nothing is left, and when there will be again, or asks to be
/// left alone, the requests after it wait for that.
/// </summary>
internal sealed class ToldBudget : Budget
{
    public ToldBudget(long account = 0)
        : base("what its answers say is left", null, account)
    {
    }

    public override int Batch => 1;

    public override TimeSpan LeaseTime => TimeSpan.FromMinutes(5);

    public override void Refresh(LedgerEntry entry, long now)
    {
        entry.Leases.RemoveAll(lease => lease.Expires <= now);
        if (entry.PausedUntil <= now)
        {
            entry.PausedUntil = 0;
        }

        if (entry.ResetAt <= now)
        {
            entry.Remaining = double.NaN;
            entry.ResetAt = 0;
        }
    }

    public override int Free(LedgerEntry entry, long now) => entry.PausedUntil > now || entry.Remaining < 1 ? 0 : 1;

    public override long FreeAt(LedgerEntry entry, long now) => Math.Max(now + 1, Math.Max(entry.PausedUntil, entry.Remaining < 1 ? entry.ResetAt : 0));

    public override void Take(LedgerEntry entry, int count) => entry.Remaining -= count;

    public override void GiveBack(LedgerEntry entry, int count) => entry.Remaining += count;

    public override void Announce(LedgerEntry entry, BudgetWord said, int overlap, long now)
    {
        // Without its end, an empty window would be waited for in vain.
        if (said.ResetAt <= now)
        {
            return;
        }

        bool isBorneOut = said.Remaining >= entry.Remaining && said.Remaining <= entry.Remaining + overlap;
        entry.Remaining = isBorneOut ? entry.Remaining : said.Remaining - overlap;
        entry.ResetAt = said.ResetAt;
        entry.Limit = said.Limit ?? entry.Limit;
    }

    public override LmsBudget? Describe(LedgerEntry entry, long now) => double.IsNaN(entry.Remaining) && entry.PausedUntil <= now ? null : new LmsBudget
    {
        Name = Name,
        Limit = entry.Limit > 0 ? entry.Limit : null,
        Left = double.IsNaN(entry.Remaining) ? null : Math.Max(0, entry.Remaining),
        Used = entry.Limit > 0 && !double.IsNaN(entry.Remaining) ? entry.Limit - Math.Max(0, entry.Remaining) : null,
        FreeAt = Free(entry, now) > 0 ? null : new DateTimeOffset(FreeAt(entry, now), TimeSpan.Zero),
    };
}
