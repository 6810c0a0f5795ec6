using System;
using System.Globalization;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// A bucket of cost that the server keeps and tells with each answer. A request may begin when what it takes up front is there beside what
/// the requests under way may still take; near the bottom that means one at a time, and waiting for the bucket to fill.
/// </summary>
internal sealed class BucketBudget : Budget
{
    // So much of the up-front cost is kept back for what runs apart between the server's clock and ours.
    private const double Reserve = 0.05;

    private readonly BucketDefinition _bucket;

    public BucketBudget(BucketDefinition bucket, long account = 0)
        : base(string.Format(CultureInfo.InvariantCulture, "a bucket of {0:0.###}, {1:0.###} flowing back each second", bucket.Capacity, bucket.RefillPerSecond), null, account)
        => _bucket = bucket;

    public override int Batch => 1;

    public override TimeSpan LeaseTime => TimeSpan.FromSeconds(30);

    private double Need => _bucket.UpFront * (1 + Reserve);

    public override void Refresh(LedgerEntry entry, long now)
    {
        entry.Leases.RemoveAll(lease => lease.Expires <= now);
        if (entry.PausedUntil <= now)
        {
            entry.PausedUntil = 0;
        }

        if (entry.RemainingAt > now + TimeSpan.TicksPerSecond)
        {
            entry.RemainingAt = now;
        }
    }

    public override int Free(LedgerEntry entry, long now)
    {
        if (entry.PausedUntil > now)
        {
            return 0;
        }

        // The first answer tells where the bucket stands; until then nobody runs beside it.
        return double.IsNaN(entry.Remaining) ? (entry.Leased == 0 ? 1 : 0) : Room(entry, now) >= Need || Untouched(entry, now) ? 1 : 0;
    }

    public override long FreeAt(LedgerEntry entry, long now)
    {
        double missing = double.IsNaN(entry.Remaining) ? 0 : Math.Max(0, Need - Room(entry, now));
        return Math.Max(entry.PausedUntil, now + 1 + (long)(missing / _bucket.RefillPerSecond * TimeSpan.TicksPerSecond));
    }

    public override void Announce(LedgerEntry entry, BudgetWord said, int overlap, long now)
    {
        if (said.At < entry.RemainingAt)
        {
            return;
        }

        entry.Remaining = said.Remaining;
        entry.RemainingAt = said.At;
        entry.Limit = Math.Max(entry.Limit, said.Remaining);
    }

    public override void Throttled(LedgerEntry entry, long until, long now)
    {
        base.Throttled(entry, until, now);
        entry.Remaining = Math.Min(0, double.IsNaN(entry.Remaining) ? 0 : entry.Remaining);
        entry.RemainingAt = now;
    }

    // While more than half was there just now, what others begin at the same moment cannot empty it.
    public override bool IsFar(BudgetWord? last, int underWay, long now)
        => last is not null
            && (now - last.At) * _bucket.RefillPerSecond <= _bucket.Capacity / 200 * TimeSpan.TicksPerSecond
            && last.Remaining - (_bucket.UpFront * (underWay + 1)) >= _bucket.Capacity / 2;

    public override LmsBudget? Describe(LedgerEntry entry, long now)
    {
        double capacity = Math.Max(_bucket.Capacity, entry.Limit);
        double? level = double.IsNaN(entry.Remaining) ? null : Level(entry.Remaining, entry.RemainingAt, now, entry.Limit);
        return new LmsBudget
        {
            Name = Name,
            Limit = capacity,
            Used = capacity - level,
            Left = level,
            FreeAt = Free(entry, now) > 0 ? null : new DateTimeOffset(FreeAt(entry, now), TimeSpan.Zero),
        };
    }

    /// <summary>
    /// What to take for the level where an answer does not tell it: a full bucket, unless one was told before. A server whose bucket is
    /// switched off never tells, and is not to be asked one request at a time for ever.
    /// </summary>
    public double? Silent(LmsResponse? response, BudgetWord? last) => response is { Status: >= 200 and < 300 } && last is null ? _bucket.Capacity : null;

    private double Room(LedgerEntry entry, long now)
        => Level(entry.Remaining, entry.RemainingAt, now, entry.Limit) - (_bucket.UpFront * entry.Leased);

    // A bucket that is full for one request only must still let that one begin.
    private bool Untouched(LedgerEntry entry, long now)
        => entry.Leased == 0 && Level(entry.Remaining, entry.RemainingAt, now, entry.Limit) >= Math.Max(_bucket.Capacity, entry.Limit);

    private double Level(double remaining, long at, long now, double seen)
        => Math.Min(Math.Max(_bucket.Capacity, seen), remaining + (_bucket.RefillPerSecond * Math.Max(0, now - at) / TimeSpan.TicksPerSecond));
}
