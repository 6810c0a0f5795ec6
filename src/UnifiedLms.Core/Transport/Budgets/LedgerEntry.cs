using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Transport;

/// <summary>What is known of one budget: what was used, what is under way, and what the LMS last said of it. All times are UTC ticks.</summary>
internal sealed class LedgerEntry
{
    public List<LedgerRun> Runs { get; } = new();

    public List<LedgerLease> Leases { get; } = new();

    /// <summary>How many requests were ever taken; less those under way, it is how many the LMS has surely counted.</summary>
    public long Taken { get; set; }

    /// <summary>What the LMS said is left, less what was taken since; NaN where it never said.</summary>
    public double Remaining { get; set; } = double.NaN;

    /// <summary>When that was.</summary>
    public long RemainingAt { get; set; }

    /// <summary>When the LMS said that it is all there again; 0 where it does not say.</summary>
    public long ResetAt { get; set; }

    /// <summary>The limit that the LMS told; 0 where it does not tell.</summary>
    public double Limit { get; set; }

    /// <summary>Until when the LMS asked to be left alone; 0 where it did not.</summary>
    public long PausedUntil { get; set; }

    public bool IsEmpty => Runs.Count == 0 && Leases.Count == 0 && double.IsNaN(Remaining) && PausedUntil == 0;

    public int Used
    {
        get
        {
            int used = 0;
            foreach (LedgerRun run in Runs)
            {
                used += run.Count;
            }

            return used;
        }
    }

    public int Leased
    {
        get
        {
            int leased = 0;
            foreach (LedgerLease lease in Leases)
            {
                leased += lease.Count;
            }

            return leased;
        }
    }

    public int LeasedBy(long owner)
    {
        int index = Leases.FindIndex(l => l.Owner == owner);
        return index < 0 ? 0 : Leases[index].Count;
    }

    /// <summary>Sets what an owner has in hand; nothing takes it off.</summary>
    public void Lease(long owner, int count, long expires)
    {
        Leases.RemoveAll(l => l.Owner == owner);
        if (count > 0)
        {
            Leases.Add(new LedgerLease(owner, count, expires));
        }
    }

    /// <summary>Notes requests that were answered.</summary>
    /// <param name="at">When the last of them was.</param>
    /// <param name="count">How many.</param>
    /// <param name="slice">Requests within one slice of time are kept as one run, so that a long window stays a short list.</param>
    public void Add(long at, int count, long slice)
    {
        int i = Runs.FindIndex(run => run.End / slice == at / slice);
        if (i < 0)
        {
            Runs.Add(new LedgerRun(at, count));
        }
        else
        {
            Runs[i] = new LedgerRun(Math.Max(Runs[i].End, at), Runs[i].Count + count);
        }
    }

    /// <summary>Forgets the oldest requests.</summary>
    /// <param name="count">How many; not a number stands for none.</param>
    public void Forget(double count)
    {
        Runs.Sort((a, b) => a.End.CompareTo(b.End));
        while (Runs.Count > 0 && count >= 1)
        {
            int taken = (int)Math.Min(count, Runs[0].Count);
            count -= taken;
            if (taken == Runs[0].Count)
            {
                Runs.RemoveAt(0);
            }
            else
            {
                Runs[0] = Runs[0] with { Count = Runs[0].Count - taken };
            }
        }
    }
}
