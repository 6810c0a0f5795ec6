using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench.Crash;

/// <summary>How fast statements are accepted, sent and listed, and what that costs this process.</summary>
internal static class DeliveryVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        int count = Arguments.Number(args, 0, "COUNT", 10_000);
        string folder = Directory.CreateTempSubdirectory("unifiedlms-delivery-").FullName;
        using SimulatorProcess lrs = SimulatorProcess.Start("lrs");
        using LmsConnection connection = CrashSender.Connect(new Uri(lrs.BaseUri, "data/xAPI/"), lrs.Token);
        OutboxQueue queue = LmsOutbox.Open(folder).Of(connection.Lrs!.Target);
        try
        {
            await MeasureAsync("accept", count, async () =>
            {
                foreach (int[] batch in Enumerable.Range(0, count).Chunk(500))
                {
                    await queue.AcceptAsync(batch.Select(CrashSender.Statement).ToList(), CancellationToken.None);
                }
            });
            await MeasureAsync("send", count, () => queue.SendAsync(connection.Lrs!, new SendOptions(), null, SilentObserver.Instance, CancellationToken.None));
            await MeasureAsync("list, as a new process", count, async () =>
            {
                await foreach (IReadOnlyList<LmsOutboxEntry> page in LmsOutbox.Open(folder).Of(connection.Lrs!.Target).ListAsync([], CancellationToken.None))
                {
                    GC.KeepAlive(page);
                }
            });
            await MeasureAsync("accept again", count, async () =>
            {
                foreach (int[] batch in Enumerable.Range(0, count).Chunk(500))
                {
                    await queue.AcceptAsync(batch.Select(CrashSender.Statement).ToList(), CancellationToken.None);
                }
            });
            await MeasureAsync("clear", count, () => queue.ClearAsync(["sent"], null, CancellationToken.None));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, int count, Func<Task> work)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        double used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {count} statements in {watch.Elapsed.TotalSeconds:0.00} s ({count / watch.Elapsed.TotalSeconds:0}/s), {used:0.00} s CPU ({used / count * 1e6:0} us each), {Process.GetCurrentProcess().WorkingSet64 / 1048576} MB"));
    }
}
