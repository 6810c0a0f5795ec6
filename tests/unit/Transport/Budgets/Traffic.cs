using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Transport.Budgets;

/// <summary>
/// Several processes that ask one server as fast as their desks let them, on a clock that is only counted: requests travel for random
/// times, and are counted by the server somewhere on their way.
/// </summary>
internal sealed class Traffic
{
    private readonly PriorityQueueOfWork _work = new();
    private readonly Random _random;
    private long _now = new DateTime(2026, 2, 3, 10, 0, 0, DateTimeKind.Utc).Ticks;
    private int _left;

    public Traffic(int seed, int requests)
    {
        _random = new Random(seed);
        _left = requests;
    }

    /// <summary>When the server counted each request.</summary>
    public List<long> Counted { get; } = new();

    /// <summary>How long the slowest request may take.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan Took => TimeSpan.FromTicks(Counted.Max() - Counted.Min());

    public void Run(int processes, int workers, Func<BudgetDesk> desk, Func<Budget> budget)
    {
        for (int p = 0; p < processes; p++)
        {
            BudgetDesk own = desk();
            var hands = new[] { new BudgetHand(budget()) };
            for (int w = 0; w < workers; w++)
            {
                _work.Add(_now, () => Try(own, hands));
            }
        }

        while (_work.TryTake(out long at, out Action? work))
        {
            _now = Math.Max(_now, at);
            work!();
        }
    }

    /// <summary>The most that any window of a length held.</summary>
    public int Most(TimeSpan window)
    {
        List<long> sorted = Counted.OrderBy(t => t).ToList();
        int most = 0;
        for (int from = 0, to = 0; to < sorted.Count; to++)
        {
            while (sorted[to] - sorted[from] >= window.Ticks)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    private void Try(BudgetDesk desk, BudgetHand[] hands)
    {
        if (_left == 0)
        {
            desk.TryGiveBack(hands, _now);
            return;
        }

        BudgetAnswer answer = desk.TryTake(hands, _now)!;
        if (answer.Pass is null)
        {
            _work.Add(answer.IsCertain ? answer.At : Math.Min(answer.At, _now + Math.Max(20 * TimeSpan.TicksPerMillisecond, Math.Min(TimeSpan.TicksPerSecond, answer.Budget!.LeaseTime.Ticks / 50))), () => Try(desk, hands));
            return;
        }

        _left--;
        long latency = (long)(_random.NextDouble() * _random.NextDouble() * Latency.Ticks) + 1;
        Counted.Add(_now + (long)(_random.NextDouble() * latency));
        _work.Add(_now + latency, () =>
        {
            BudgetDesk.Answered(hands[0], null, answer.Pass.Counted[0], null, _now);
            Try(desk, hands);
        });
    }

    private sealed class PriorityQueueOfWork
    {
        private readonly SortedDictionary<(long At, long Number), Action> _items = new();
        private long _number;

        public void Add(long at, Action work) => _items.Add((at, _number++), work);

        public bool TryTake(out long at, out Action? work)
        {
            at = 0;
            work = null;
            if (_items.Count == 0)
            {
                return false;
            }

            KeyValuePair<(long At, long Number), Action> first = _items.First();
            _items.Remove(first.Key);
            at = first.Key.At;
            work = first.Value;
            return true;
        }
    }
}
