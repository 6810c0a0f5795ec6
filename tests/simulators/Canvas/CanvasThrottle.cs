using System;
using System.Collections.Concurrent;
using System.Globalization;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>The request throttle in front of everything, with one bucket per token.</summary>
internal sealed class CanvasThrottle(CanvasOptions options)
{
    private readonly ConcurrentDictionary<string, CanvasBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Tokens that are refused at every call, as operators can arrange.</summary>
    public ConcurrentDictionary<string, bool> Blocked { get; } = new(StringComparer.Ordinal);

    public SimulatorAnswer? Enter(SimulatorRequest request)
    {
        string client = Client(request);
        if (Blocked.ContainsKey(client))
        {
            return Refusal(0);
        }

        CanvasBucket bucket = Bucket(client);
        if (bucket.Begin() < options.HighWaterMark)
        {
            return null;
        }

        return Refusal(options.HighWaterMark - bucket.End(0));
    }

    public void Leave(SimulatorRequest request, SimulatorAnswer? answer)
    {
        double count = Bucket(Client(request)).End(options.RequestCost);
        answer?.With("X-Request-Cost", options.RequestCost.ToString(CultureInfo.InvariantCulture))
            .With("X-Rate-Limit-Remaining", Remaining(options.HighWaterMark - count));
    }

    private static string Client(SimulatorRequest request) =>
        CanvasSimulator.TokenOf(request) ?? "ip:127.0.0.1";

    private static string Remaining(double value) => value.ToString("0.0##############", CultureInfo.InvariantCulture);

    private CanvasBucket Bucket(string client) => _buckets.GetOrAdd(client, _ => new CanvasBucket(options.Clock, options.Outflow));

    // No Retry-After, no cost, no JSON: a client must know the text.
    private SimulatorAnswer Refusal(double remaining)
    {
        string reason = HttpReason.Phrase(options.ThrottleStatus);
        SimulatorAnswer answer = SimulatorAnswer.Text(
            options.ThrottleStatus,
            "text/plain; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"{options.ThrottleStatus} {reason} (Rate Limit Exceeded)\n"));
        answer.Throttled = true;
        return answer.With("X-Rate-Limit-Remaining", Remaining(remaining));
    }
}
