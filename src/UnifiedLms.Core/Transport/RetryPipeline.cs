using System;
using System.Globalization;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace UnifiedLms.Core.Transport;

/// <summary>When a request is sent again: Polly's pipeline with our rules.</summary>
internal static class RetryPipeline
{
    public static readonly ResiliencePropertyKey<RequestRun> Run = new("UnifiedLms.Run");

    /// <summary>Around all attempts of a request, and the waits before and between them.</summary>
    public static ResiliencePipeline<Attempt> Create(TransportOptions options)
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = options.Time };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = Overall(options) });
        if (options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = MaxDelay(options),
                ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(arguments.Outcome, RunOf(arguments.Context), options)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(Delay(arguments.Outcome)),
                OnRetry = arguments =>
                {
                    Announce(RunOf(arguments.Context), arguments.Outcome, arguments.RetryDelay);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    /// <summary>Around the sending of one attempt.</summary>
    public static ResiliencePipeline<Attempt> CreateAttempt(TransportOptions options)
        => new ResiliencePipelineBuilder<Attempt> { TimeProvider = options.Time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();

    /// <summary>The longest a request may take in all: every attempt to its end, and all the waiting that is allowed.</summary>
    public static TimeSpan Overall(TransportOptions options)
    {
        double seconds = options.MaxWait.TotalSeconds + (options.AttemptTimeout.TotalSeconds * (options.MaxAttempts + 1)) + 60;
        return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromHours(23.9).TotalSeconds));
    }

    // So short that all of them together stay within what may be waited.
    private static TimeSpan MaxDelay(TransportOptions options)
        => TimeSpan.FromSeconds(Math.Min(60, options.MaxWait.TotalSeconds / (options.MaxAttempts - 1)));

    private static RequestRun RunOf(ResilienceContext context) => context.Properties.GetValue(Run, null!);

    // Only what changes nothing, or changes the same again, or surely changed nothing is sent again; and only where that can help in time.
    private static bool ShouldRetry(Outcome<Attempt> outcome, RequestRun run, TransportOptions options)
    {
        if (outcome.Result is not { Verdict: { Fault: not null, IsTransient: true } verdict })
        {
            return false;
        }

        if (!run.Request.IsRead && !run.Request.IsIdempotent && !verdict.NotApplied)
        {
            return false;
        }

        TimeSpan wait = verdict.RetryAfter ?? TimeSpan.Zero;
        if (run.Waited + wait <= options.MaxWait)
        {
            return true;
        }

        run.GaveUp = string.Format(
            CultureInfo.InvariantCulture,
            " It asks to be left alone for {0:0} s, longer than the {1:0} s allowed; work may continue at {2:yyyy-MM-dd'T'HH:mm:ss'Z'}.",
            wait.TotalSeconds,
            options.MaxWait.TotalSeconds,
            options.Time.GetUtcNow().UtcDateTime + wait);
        return false;
    }

    // Null leaves it to the exponential back-off; half a second more than asked lets clocks differ.
    private static TimeSpan? Delay(Outcome<Attempt> outcome)
        => outcome.Result?.Verdict.RetryAfter is { } wait ? wait + TimeSpan.FromMilliseconds(500) : null;

    private static void Announce(RequestRun run, Outcome<Attempt> outcome, TimeSpan delay)
    {
        run.Waited += delay;
        string reason = outcome.Result?.Verdict.Fault?.Message ?? "No answer in time.";
        run.Observer.Verbose(string.Format(CultureInfo.InvariantCulture, "{0} Waiting {1:0.#} s before attempt {2}.", reason, delay.TotalSeconds, run.Attempts + 1));
        run.Observer.Progress(new OperationProgress("Waiting for " + run.Request.Uri.Authority, 0, null, delay));
    }
}
