using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench.Crash;

/// <summary>delivery: what it costs this process to accept, send and list statements. There is no rival: the steps are compared with the first.</summary>
internal static class DeliveryVerb
{
    public const string Usage = """
        usage: delivery [COUNT] [--runs N]
        Accepts statements into an outbox, sends them to a simulated store, lists them, accepts them again and clears the outbox; each run has an outbox and a store
        of its own. There is no rival: what each step costs is compared with the first.
          COUNT     how many statements; 10000
          --runs N  how many runs, beside a first that is not counted; 3
        Takes about ten seconds.
        """;

    private static readonly string[] s_steps = ["accept", "send", "list, as a new process", "accept again", "clear"];

    public static async Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args, 1, "--runs");
        int count = given.Number(0, "COUNT", 10_000);
        int runs = given.Number("--runs", 3);
        var medians = new Medians();
        for (int run = 0; run <= runs; run++)
        {
            if (run == 1)
            {
                medians.Clear();
            }

            await RunAsync(count, medians);
        }

        var table = new Table($"delivery: {count} statements, {Medians.Over(runs)}; ratios to the first step", ("us CPU each", "0.0"), ("us each", "0.0"), ("CPU", "0.00 x"), ("time", "0.00 x"));
        foreach (string step in s_steps)
        {
            table.Add(step, medians.Of(step + " cpu"), medians.Of(step + " time"), medians.Ratio(step + " cpu", "accept cpu"), medians.Ratio(step + " time", "accept time"));
        }

        table.Print();
        new SummaryLine("delivery")
            .Add("statements", count)
            .Add("runs", runs)
            .Add("rival", SummaryLine.None)
            .Add("send_cpu_to_accept", medians.Ratio("send cpu", "accept cpu"))
            .Add("send_time_to_accept", medians.Ratio("send time", "accept time"))
            .Add("accept_cpu_us", medians.Of("accept cpu"))
            .Add("send_cpu_us", medians.Of("send cpu"))
            .Print();
        return 0;
    }

    private static async Task RunAsync(int count, Medians medians)
    {
        string folder = Directory.CreateTempSubdirectory("unifiedlms-delivery-").FullName;
        using SimulatorProcess lrs = SimulatorProcess.Start("lrs");
        using LmsConnection connection = CrashSender.Connect(new Uri(lrs.BaseUri, "data/xAPI/"), lrs.Token);
        OutboxQueue queue = LmsOutbox.Open(folder).Of(connection.Lrs!.Target);
        try
        {
            Func<Task>[] work =
            [
                () => AcceptAsync(queue, count),
                () => queue.SendAsync(connection.Lrs!, new SendOptions(), null, SilentObserver.Instance, CancellationToken.None),
                async () =>
                {
                    await foreach (IReadOnlyList<LmsOutboxEntry> page in LmsOutbox.Open(folder).Of(connection.Lrs!.Target).ListAsync([], CancellationToken.None))
                    {
                        GC.KeepAlive(page);
                    }
                },
                () => AcceptAsync(queue, count),
                () => queue.ClearAsync(["sent"], null, CancellationToken.None),
            ];
            foreach ((string step, Func<Task> doIt) in s_steps.Zip(work))
            {
                TimeSpan cpu = Environment.CpuUsage.TotalTime;
                Stopwatch watch = Stopwatch.StartNew();
                await doIt();
                medians.Add(step + " time", watch.Elapsed.TotalMicroseconds / count);
                medians.Add(step + " cpu", (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AcceptAsync(OutboxQueue queue, int count)
    {
        foreach (int[] batch in Enumerable.Range(0, count).Chunk(500))
        {
            await queue.AcceptAsync(batch.Select(CrashSender.Statement).ToList(), CancellationToken.None);
        }
    }
}
