using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// So many requests in any stretch of time of a given length. A request counts from the moment it is taken until the window's length
/// after its answer came: the server counted it somewhere between, so however long requests travel, no window of the server's ever holds
/// more than is allowed. Where the answers tell what is left, that counts more than our own reckoning: others may draw on it too.
/// </summary>
internal sealed class WindowBudget : Budget
{
    // A window is kept as at most so many runs, so that ten thousand requests are not ten thousand entries.
    private const int Slices = 512;

    private readonly BudgetDefinition _definition;
    private readonly long _window;
    private readonly long _margin;
    private readonly long _slice;

    public WindowBudget(BudgetDefinition definition, string? endpoint, long account = 0)
        : base(definition.ToString(), endpoint, definition.Scope == BudgetScope.Site ? 0 : account)
    {
        _definition = definition;
        _window = definition.Window.Ticks;

        // For clocks that run apart and servers that count in steps.
        _margin = Math.Min(TimeSpan.TicksPerSecond, _window / 400);
        _slice = Math.Max(1, _window / Slices);
        Batch = Math.Max(1, Math.Min(20, definition.Requests / 50));
        LeaseTime = TimeSpan.FromTicks(Math.Max(2 * TimeSpan.TicksPerSecond, Math.Min(30 * TimeSpan.TicksPerSecond, _window)));
    }

    public override int Batch { get; }

    public override TimeSpan LeaseTime { get; }

    public override void Refresh(LedgerEntry entry, long now)
    {
        List<LedgerRun> runs = entry.Runs;
        for (int i = entry.Leases.Count - 1; i >= 0; i--)
        {
            LedgerLease lease = entry.Leases[i];
            if (lease.Expires <= now)
            {
                // Its process died or sleeps: as if all of it had been sent.
                entry.Leases.RemoveAt(i);
                entry.Add(lease.Expires, lease.Count, _slice);
            }
        }

        for (int i = runs.Count - 1; i >= 0; i--)
        {
            if (runs[i].End > now + TimeSpan.TicksPerSecond)
            {
                // The clock was set back.
                runs[i] = runs[i] with { End = now };
            }
            else if (runs[i].End + _window + _margin <= now)
            {
                if (entry.ResetAt == 0)
                {
                    entry.Remaining = Math.Min(Limit(entry), entry.Remaining + runs[i].Count);
                }

                runs.RemoveAt(i);
            }
        }

        if (entry.ResetAt > 0 && entry.ResetAt + _margin <= now)
        {
            entry.Remaining = Limit(entry) - entry.Leased;
            runs.RemoveAll(run => run.End <= entry.ResetAt);
            entry.ResetAt = 0;
        }

        if (entry.PausedUntil <= now)
        {
            entry.PausedUntil = 0;
        }
    }

    public override int Free(LedgerEntry entry, long now)
        => entry.PausedUntil > now ? 0 : (int)Math.Max(0, Math.Min(int.MaxValue, Left(entry)));

    public override long FreeAt(LedgerEntry entry, long now)
    {
        long at = entry.PausedUntil;
        if (Left(entry) >= 1)
        {
            return Math.Max(now, at);
        }

        if (IsTold(entry) && entry.ResetAt > 0)
        {
            return Math.Max(entry.ResetAt + _margin, at);
        }

        double missing = 1 - Left(entry);
        foreach (LedgerRun run in entry.Runs.OrderBy(run => run.End))
        {
            missing -= run.Count;
            if (missing <= 0)
            {
                return Math.Max(run.End + _window + _margin, at);
            }
        }

        // What is under way frees its place a window's length after its answer, at the earliest from now.
        return Math.Max(now + _window + _margin, at);
    }

    public override void Take(LedgerEntry entry, int count) => entry.Remaining -= count;

    public override void GiveBack(LedgerEntry entry, int count) => entry.Remaining += count;

    public override void Settle(LedgerEntry entry, long at, int count) => entry.Add(at, count, _slice);

    public override void Announce(LedgerEntry entry, BudgetWord said, int overlap, long now)
    {
        if (!_definition.Announced)
        {
            return;
        }

        entry.Limit = said.Limit ?? entry.Limit;
        entry.ResetAt = said.ResetAt;
        if (double.IsNaN(entry.Remaining))
        {
            entry.Remaining = Limit(entry) - entry.Used - entry.Leased;
        }

        // Our own reckoning stands as long as the answer bears it out; it is exact where we are alone.
        if (!(said.Remaining >= entry.Remaining && said.Remaining <= entry.Remaining + overlap))
        {
            // More than we reckoned: the LMS counts some of ours no longer, and they must not come free a second time.
            entry.Forget(said.Remaining - overlap - entry.Remaining);
            entry.Remaining = said.Remaining - overlap;
        }

        entry.RemainingAt = now;
    }

    public override void Throttled(LedgerEntry entry, long until, long now)
    {
        base.Throttled(entry, until, now);
        if (_definition.Announced && until > now)
        {
            entry.Remaining = 0;
            entry.ResetAt = until;
        }
    }

    public override LmsBudget? Describe(LedgerEntry entry, long now)
    {
        double left = Math.Max(0, Left(entry));
        return new LmsBudget
        {
            Name = Name,
            Endpoint = Endpoint,
            Limit = Limit(entry),
            Used = Limit(entry) - left,
            Left = left,
            FreeAt = Free(entry, now) > 0 ? null : new DateTimeOffset(FreeAt(entry, now), TimeSpan.Zero),
        };
    }

    private bool IsTold(LedgerEntry entry) => _definition.Announced && !double.IsNaN(entry.Remaining);

    private double Limit(LedgerEntry entry) => _definition.Announced && entry.Limit > 0 ? entry.Limit : _definition.Requests;

    private double Left(LedgerEntry entry) => IsTold(entry) ? Math.Floor(entry.Remaining) : Limit(entry) - entry.Used - entry.Leased;
}
