using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench.Crash;

/// <summary>
/// Kills sending processes at random points, restarts them, and compares at the end what was accepted with what the store has: for stores
/// of every kind, while answers are lost and refused.
/// </summary>
internal static class CrashVerb
{
    public const string Usage = """
        usage: crash [KILLS] [SEED]
        Kills sending processes at random points, restarts them, and compares at the end what was accepted with what the store has, for stores of every kind. The
        exit code is 1 where a statement is lost or doubled.
          KILLS  how many; 200
          SEED   what chance is made from; another one each time
        Takes about four minutes. For fifteen seconds: crash 8.
        """;

    // Each process has numbers of its own, so that nobody needs to know how far a killed one came.
    private const int Share = 100_000;

    private static readonly string[] s_stores = ["Listed", "Unlisted", "NoContent", "Refused"];

    private const string Faults = """
        [{"path":"/statements","probability":0.08,"fault":"resetBeforeHeaders","applied":true},
         {"path":"/statements","probability":0.08,"fault":"resetBeforeHeaders"},
         {"path":"/statements","probability":0.05,"fault":"truncatedJson"},
         {"path":"/statements","probability":0.05,"fault":"status","status":503}]
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var given = new Arguments(args, 2);
        int kills = given.Number(0, "KILLS", 200);
        int seed = given.Number(1, "SEED", Environment.TickCount, int.MinValue);
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int lost = 0;
        int doubled = 0;
        int done = 0;
        for (int store = 0; store < s_stores.Length; store++)
        {
            int share = (kills * (store + 1) / s_stores.Length) - done;
            (int missing, int twice) = await RunAsync(s_stores[store], share, random);
            done += share;
            lost += missing;
            doubled += twice;
        }

        new SummaryLine("crash").Add("seed", seed).Add("kills", done).Add("lost", lost).Add("doubled", doubled).Print();
        return lost + doubled == 0 ? 0 : 1;
    }

    private static async Task<(int Lost, int Doubled)> RunAsync(string known, int kills, Random random)
    {
        string folder = Directory.CreateTempSubdirectory("unifiedlms-crash-").FullName;
        using SimulatorProcess lrs = SimulatorProcess.Start("lrs", "--set", "Known=" + known, "--set", "MaxPage=1000");
        var endpoint = new Uri(lrs.BaseUri, "data/xAPI/");
        var accepted = new HashSet<int>();
        try
        {
            using var client = new HttpClient();
            await client.PostAsync(new Uri(lrs.BaseUri, "__simulator/faults"), new StringContent(Faults, Encoding.UTF8));
            for (int killed = 0, process = 0; killed < kills;)
            {
                // Now and then two at the same outbox.
                int together = Math.Min(kills - killed, random.Next(4) == 0 ? 2 : 1);
                int[] starts = Enumerable.Range(process, together).Select(number => number * Share).ToArray();
                process += together;
                foreach (HashSet<int> some in await Task.WhenAll(starts.Select(start => KillAsync(endpoint, lrs.Token, folder, start, random.Next(), random.Next(0, 2500)))))
                {
                    accepted.UnionWith(some);
                }

                killed += together;
            }

            await client.DeleteAsync(new Uri(lrs.BaseUri, "__simulator/faults"));
            return await CompareAsync(known, endpoint, lrs.Token, folder, accepted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One process from its first word to its death; what it said before it died was accepted.
    private static async Task<HashSet<int>> KillAsync(Uri endpoint, string secret, string folder, int start, int seed, int milliseconds)
    {
        var child = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (object argument in new object[] { typeof(CrashVerb).Assembly.Location, "crash-sender", endpoint, secret, folder, start, seed })
        {
            child.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        using Process process = Process.Start(child)!;
        var accepted = new HashSet<int>();
        if (await process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("The sending process did not start.");
        }

        _ = Task.Delay(milliseconds).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ');

            // A line that was cut off by the kill is none.
            if (words is ["accepted", { } first, { } count] && int.TryParse(first, out int from) && int.TryParse(count, out int number))
            {
                accepted.UnionWith(Enumerable.Range(from, number));
            }
        }

        await process.WaitForExitAsync();
        return accepted;
    }

    private static async Task<(int Lost, int Doubled)> CompareAsync(string known, Uri endpoint, string secret, string folder, HashSet<int> accepted)
    {
        using LmsConnection connection = CrashSender.Connect(endpoint, secret);
        OutboxQueue queue = LmsOutbox.Open(folder).Of(connection.Lrs!.Target);
        LmsDeliveryReport report = await queue.SendAsync(connection.Lrs!, new SendOptions(), null, SilentObserver.Instance, CancellationToken.None);
        foreach (LmsFault fault in queue.TakeFaults())
        {
            Console.WriteLine(fault.Message);
        }

        var stored = new List<LmsStatement>();
        await foreach (IReadOnlyList<LmsStatement> page in connection.Lrs!.ReadAsync(new Dictionary<string, string>(), 1000, SilentObserver.Instance))
        {
            stored.AddRange(page);
        }

        Dictionary<int, List<LmsStatement>> byNumber = stored.GroupBy(one => int.Parse(one.Actor!.Split('@')[0][1..], CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, g => g.ToList());
        int lost = accepted.Count(number => !byNumber.ContainsKey(number));
        int doubled = byNumber.Values.Sum(same => same.Count - 1);
        int invented = byNumber.Count(pair => pair.Value[0].Id != CrashSender.Statement(pair.Key).Id);
        Console.WriteLine($"{known}: {accepted.Count} accepted, {stored.Count} stored ({stored.Count - accepted.Count} of them written before a kill and not yet acknowledged), {lost} lost, {doubled} doubled, {invented} invented; last run {report}");
        return (lost, doubled + invented);
    }
}
