using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Bench;

/// <summary>
/// read-once, the processes of <c>read</c>: <c>record</c> reads the list and writes what was asked for; <c>ours</c> reads it twice, cold and again, and writes what
/// each time cost; <c>bare</c> does the same with the requests that it reads.
/// </summary>
internal static class ReadOnce
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.WriteLine(arguments[0] switch
        {
            "record" => JsonSerializer.Serialize(await RecordAsync(ReadOptions.Parse(arguments[1..]))),
            "ours" => JsonSerializer.Serialize(await ReadTwiceAsync(ReadOptions.Parse(arguments[1..]))),
            _ => JsonSerializer.Serialize(await PlayTwiceAsync(await Console.In.ReadToEndAsync())),
        });
        return 0;
    }

    private static async Task<IReadOnlyList<RecordedRequest>> RecordAsync(ReadOptions options)
    {
        using var recorder = new RequestRecorder();
        using LmsConnection connection = Connect(options);
        await ReadAsync(connection, options);
        return recorder.Requests;
    }

    private static async Task<ReadCost[]> ReadTwiceAsync(ReadOptions options)
    {
        using LmsConnection connection = Connect(options);
        return [await ReadAsync(connection, options), await ReadAsync(connection, options)];
    }

    private static async Task<ReadCost[]> PlayTwiceAsync(string requests)
    {
        using var loop = new BareLoop(JsonSerializer.Deserialize<RecordedRequest[]>(requests)!);
        return [await loop.PlayAsync(), await loop.PlayAsync()];
    }

    private static LmsConnection Connect(ReadOptions options) => LmsConnection.Open(ProviderCatalog.Open(), new ConnectionRequest
    {
        Provider = options.Provider,
        BaseUri = options.BaseUri,
        Token = Environment.GetEnvironmentVariable("BENCH_TOKEN") is { Length: > 0 } token ? Secret.From(token) : null,
    });

    private static async Task<ReadCost> ReadAsync(LmsConnection connection, ReadOptions options)
    {
        using var meter = new RequestMeter();
        var clock = new CostClock();
        long count = 0;
        await foreach (ResultPage page in connection.Client.ReadAsync(new ReadOperation { Resource = options.Resource, ThrottleLimit = options.ThrottleLimit }, SilentObserver.Instance))
        {
            clock.Page();
            count += page.Records.Count;
            if (count >= options.Records)
            {
                break;
            }
        }

        return clock.Stop(count, meter.Requests, meter.Peak);
    }
}
