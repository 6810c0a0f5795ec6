using System;

namespace UnifiedLms.Core.Transport;

/// <summary>The rule of one budget over what its ledger entry holds. No clock, no files: times come in as UTC ticks.</summary>
internal abstract class Budget
{
    protected Budget(string name, string? endpoint, long account)
    {
        Name = name;
        Endpoint = endpoint;
        Key = LedgerName.Key(name + "\n" + endpoint) ^ account;
    }

    /// <summary>What it allows, for people.</summary>
    public string Name { get; }

    public string? Endpoint { get; }

    public long Key { get; }

    /// <summary>How many requests may be taken at once, so that not every request needs the ledger.</summary>
    public abstract int Batch { get; }

    /// <summary>How long what a process has in hand is held for it if it dies.</summary>
    public abstract TimeSpan LeaseTime { get; }

    /// <summary>Lets go what time has set free.</summary>
    public abstract void Refresh(LedgerEntry entry, long now);

    /// <summary>How many requests may begin now.</summary>
    public abstract int Free(LedgerEntry entry, long now);

    /// <summary>When the next request may begin, where none may now; later where others still have some in hand.</summary>
    public abstract long FreeAt(LedgerEntry entry, long now);

    /// <summary>Requests are about to begin.</summary>
    public virtual void Take(LedgerEntry entry, int count)
    {
    }

    /// <summary>Requests that were taken will not begin.</summary>
    public virtual void GiveBack(LedgerEntry entry, int count)
    {
    }

    /// <summary>Requests were answered.</summary>
    public virtual void Settle(LedgerEntry entry, long at, int count)
    {
    }

    /// <summary>An answer told how the LMS itself counts.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="said">What it told, in requests or cost.</param>
    /// <param name="overlap">How many requests were under way beside it, and may not be counted in it yet.</param>
    /// <param name="now">When it came.</param>
    public virtual void Announce(LedgerEntry entry, BudgetWord said, int overlap, long now)
    {
    }

    /// <summary>An answer said that it was too much.</summary>
    public virtual void Throttled(LedgerEntry entry, long until, long now) => entry.PausedUntil = Math.Max(entry.PausedUntil, until);

    /// <summary>Whether a request may begin on what this process saw itself, without the ledger.</summary>
    /// <param name="last">The last answer's word, or null.</param>
    /// <param name="underWay">How many requests of this process are under way.</param>
    /// <param name="now">Now.</param>
    public virtual bool IsFar(BudgetWord? last, int underWay, long now) => false;

    /// <summary>How it stands, for people; null where there is nothing to say.</summary>
    public abstract LmsBudget? Describe(LedgerEntry entry, long now);
}
