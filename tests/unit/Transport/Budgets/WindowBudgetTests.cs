using System;
using System.IO;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Budgets;

/// <summary>No window of the server's ever holds more than is allowed, however requests travel; and hardly any time is lost by it.</summary>
public sealed class WindowBudgetTests
{
    private static readonly long s_now = new DateTime(2026, 2, 3, 10, 0, 0, DateTimeKind.Utc).Ticks;

    [Theory]
    [InlineData(200, 5, 1, 8)]
    [InlineData(200, 5, 2, 4)]
    [InlineData(10, 1, 3, 4)]
    [InlineData(1, 2, 2, 2)]
    [InlineData(1000, 3600, 2, 8)]
    public void Never_more_than_allowed_and_hardly_later_than_possible(int requests, int seconds, int processes, int workers)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var ledger = new MemoryLedger();
            int total = Math.Min(3 * requests, 1500) + 1;
            var traffic = new Traffic(seed, total);
            traffic.Run(processes, workers, () => new BudgetDesk(ledger), () => Budget(requests, seconds));
            Assert.Equal(total, traffic.Counted.Count);
            Assert.True(traffic.Most(TimeSpan.FromSeconds(seconds)) <= requests, $"seed {seed}: {traffic.Most(TimeSpan.FromSeconds(seconds))} in a window");
            double ideal = (double)((total - 1) / requests) * seconds;

            // Each window costs the time that a request takes, besides what is kept in reserve.
            double latency = (((total - 1) / requests) + 1) * traffic.Latency.TotalSeconds;
            Assert.InRange(traffic.Took.TotalSeconds, 0, (ideal * 1.02) + latency + (requests * 0.2 / (processes * workers)));
        }
    }

    [Fact]
    public void Two_processes_over_one_file_keep_it_together()
    {
        string file = Path.Combine(Definitions.Folder(), "a.ledger");
        var traffic = new Traffic(7, 301);
        traffic.Run(2, 4, () => new BudgetDesk(new FileLedger(file)), () => Budget(100, 5));
        Assert.True(traffic.Most(TimeSpan.FromSeconds(5)) <= 100);
        Assert.InRange(traffic.Took.TotalSeconds, 15, 16.5);
    }

    [Fact]
    public void What_a_killed_process_had_in_hand_comes_back()
    {
        var ledger = new MemoryLedger();
        var dead = new[] { new BudgetHand(Budget(2, 10)) };
        var killed = new BudgetDesk(ledger);
        Assert.NotNull(killed.TryTake(dead, s_now)!.Pass);
        Assert.NotNull(killed.TryTake(dead, s_now)!.Pass);

        var alive = new[] { new BudgetHand(Budget(2, 10)) };
        var desk = new BudgetDesk(ledger);
        Assert.Null(desk.TryTake(alive, s_now)!.Pass);
        Assert.Null(desk.TryTake(alive, s_now + TimeSpan.FromSeconds(15).Ticks)!.Pass);
        Assert.NotNull(desk.TryTake(alive, s_now + TimeSpan.FromSeconds(20.1).Ticks)!.Pass);
    }

    [Fact]
    public void What_is_not_used_is_given_back()
    {
        var ledger = new MemoryLedger();
        var greedy = new[] { new BudgetHand(Budget(1000, 60)) };
        var desk = new BudgetDesk(ledger);
        desk.TryTake(greedy, s_now);
        Assert.Equal(19, greedy[0].Unused);
        desk.TryGiveBack(greedy, s_now);
        Assert.Equal(0, greedy[0].Unused);
        Assert.Equal(999, Assert.Single(desk.Describe(greedy, s_now)).Left);
    }

    [Fact]
    public void The_word_of_the_server_counts_more_than_the_definition()
    {
        var budget = Announced(10_000, 3600);
        var hands = new[] { new BudgetHand(budget) };
        var desk = new BudgetDesk(new MemoryLedger());
        BudgetPass pass = desk.TryTake(hands, s_now)!.Pass!;
        long reset = s_now + TimeSpan.FromMinutes(10).Ticks;
        BudgetDesk.Answered(hands[0], new BudgetWord(3, 50, reset, s_now), pass.Counted[0], null, s_now);
        LmsBudget told = Assert.Single(desk.Describe(hands, s_now));
        Assert.Equal(50, told.Limit);
        Assert.Equal(3, hands[0].Unused);
        for (int i = 0; i < 3; i++)
        {
            Assert.NotNull(desk.TryTake(hands, s_now)!.Pass);
        }

        BudgetAnswer no = desk.TryTake(hands, s_now)!;
        Assert.Null(no.Pass);
        Assert.InRange(no.At, reset, reset + TimeSpan.FromSeconds(1).Ticks);
        Assert.NotNull(desk.TryTake(hands, no.At)!.Pass);
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_lock_anybody_out()
    {
        var desk = new BudgetDesk(new MemoryLedger());
        var hands = new[] { new BudgetHand(Budget(1, 5)) };
        BudgetPass pass = desk.TryTake(hands, s_now)!.Pass!;
        BudgetDesk.Answered(hands[0], null, pass.Counted[0], null, s_now);
        long earlier = s_now - TimeSpan.FromHours(1).Ticks;
        Assert.Null(desk.TryTake(hands, earlier)!.Pass);
        Assert.NotNull(desk.TryTake(hands, earlier + TimeSpan.FromSeconds(6).Ticks)!.Pass);
    }

    private static Budget Budget(int requests, double seconds) => new WindowBudget(new BudgetDefinition { Requests = requests, Window = TimeSpan.FromSeconds(seconds) }, null);

    private static Budget Announced(int requests, double seconds)
        => new WindowBudget(new BudgetDefinition { Requests = requests, Window = TimeSpan.FromSeconds(seconds), Announced = true }, null);
}
