using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench;

/// <summary>read: reads a whole list over the network into records, and tells what it cost, beside a bare loop over the same requests.</summary>
internal static class ReadVerb
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        ReadOptions options;
        try
        {
            options = ReadOptions.Parse(arguments);
        }
        catch (ArgumentException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message + Environment.NewLine + ReadOptions.Usage);
            return 2;
        }

        using SimulatorProcess? simulator = options.BaseUri is null ? Simulate(options) : null;
        using LmsConnection connection = LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
        {
            Provider = options.Provider,
            BaseUri = options.BaseUri ?? simulator?.BaseUri,
            Token = (options.Token ?? simulator?.Token) is { } token ? Secret.From(token) : null,
        });
        if (!LmsResourceNames.TryParse(options.Resource, out LmsResource resource))
        {
            await Console.Error.WriteLineAsync($"There is no resource '{options.Resource}'.");
            return 2;
        }

        await ReadAsync(connection, new ReadOperation { Resource = resource, ThrottleLimit = options.ThrottleLimit }, options.Records);
        return 0;
    }

    // As an institution would look: a thousand enrollments a course, ten for each person. Some courses are deleted, so there are a few more.
    private static SimulatorProcess? Simulate(ReadOptions options)
    {
        if (options.Provider == "sandbox")
        {
            return null;
        }

        bool enrollments = options.Resource == "enrollments";
        return SimulatorProcess.Start(
            options.Provider,
            "--users",
            Text(enrollments ? Math.Max(50, options.Records / 10) : options.Records),
            "--courses",
            Text(Math.Max(8, enrollments ? options.Records / 1000 : 8)),
            "--enrollments",
            Text(enrollments ? options.Records + (options.Records / 5) : 100),
            "--latency-ms",
            Text(options.Latency));
    }

    private static async Task ReadAsync(LmsConnection connection, ReadOperation operation, int records)
    {
        using var rival = new BareLoop();
        using var meter = new RequestMeter();
        TimeSpan cpuBefore = Cpu();
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan first = default;
        long count = 0;
        await foreach (ResultPage page in connection.Client.ReadAsync(operation, SilentObserver.Instance))
        {
            if (count == 0)
            {
                first = watch.Elapsed;
            }

            count += page.Records.Count;
            if (count >= records)
            {
                break;
            }
        }

        double seconds = watch.Elapsed.TotalSeconds;
        double cpu = (Cpu() - cpuBefore).TotalSeconds;
        Console.WriteLine(Format($"{count:N0} records in {meter.Requests:N0} requests, {seconds:0.00} s, {cpu:0.00} s CPU, {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)} collections, {GC.GetTotalAllocatedBytes() / 1024.0 / Math.Max(1, count):0.0} KB allocated a record"));
        double peak = PeakMegabytes();
        long atOnce = meter.Peak;
        string beside = rival.Requests == 0 ? "no rival: nothing was asked for over the network" : "no rival: not all of it was asked for by GET";
        if (rival.CanPlay)
        {
            // It comes second, so what both need is compiled when it begins. Ours starts cold, as it does for who uses it.
            TimeSpan bareBefore = Cpu();
            Stopwatch bareWatch = Stopwatch.StartNew();
            long tokens = await rival.PlayAsync();
            double bareSeconds = bareWatch.Elapsed.TotalSeconds;
            double bareCpu = (Cpu() - bareBefore).TotalSeconds;
            Console.WriteLine(Format($"bare loop, which maps nothing: the same {rival.Requests:N0} requests one after the other, {tokens:N0} tokens of JSON, {bareSeconds:0.00} s, {bareCpu:0.00} s CPU"));
            beside = Format($"{seconds / bareSeconds:0.00} times the time and {cpu / Math.Max(0.01, bareCpu):0.0} times the CPU of a bare loop");
        }

        Console.WriteLine(Format(
            $"read: {count / seconds:0} records/s, {cpu * 100_000 / Math.Max(1, count):0.00} CPU s per 100,000, {peak:0} MB peak, {first.TotalMilliseconds:0} ms to first, {atOnce} at once; {beside}"));
    }

    private static TimeSpan Cpu()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    // The kernel's own high-water mark where it keeps one.
    private static double PeakMegabytes()
    {
        const string Status = "/proc/self/status";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        if (line is not null)
        {
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024.0 / 1024;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
