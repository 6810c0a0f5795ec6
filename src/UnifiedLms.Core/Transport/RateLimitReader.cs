using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>Reads what an answer says of limits and waiting, whatever form it takes, as seconds from now.</summary>
public sealed class RateLimitReader
{
    private const double EpochSeconds = 1_000_000_000;
    private const double EpochMilliseconds = 1_000_000_000_000;

    // The oldest of the three date forms of RFC 9110.
    private const string AscTime = "ddd MMM d HH:mm:ss yyyy";

    // A day, and an hour for clocks that differ.
    private const double LongestWait = 90_000;

    private static readonly string[] s_limit = { "ratelimit-limit", "x-ratelimit-limit", "x-rate-limit-limit" };
    private static readonly string[] s_remaining = { "ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining" };
    private static readonly string[] s_reset = { "ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset" };

    private readonly ThrottleDefinition _throttle;
    private readonly TimeProvider _time;

    /// <summary>Makes a reader.</summary>
    public RateLimitReader(ThrottleDefinition throttle, TimeProvider time)
    {
        _throttle = throttle;
        _time = time;
    }

    /// <summary>Limit, remaining and seconds to the reset; null where the answer says nothing of them.</summary>
    public LmsRateLimit? Read(LmsResponse response, CancellationToken cancellationToken)
    {
        string? combined = response.Header("ratelimit");
        string? policy = response.Header("ratelimit-policy");
        double? limit = Value(_throttle.Limit, s_limit, response, cancellationToken)
            ?? RateLimitFields.Parameter(combined, "limit") ?? RateLimitFields.Parameter(policy, "q") ?? RateLimitFields.Leading(policy);
        double? remaining = Value(_throttle.Remaining, s_remaining, response, cancellationToken) ?? RateLimitFields.Parameter(combined, "r", "remaining");
        double? reset = Delta(Value(_throttle.Reset, s_reset, response, cancellationToken) ?? RateLimitFields.Parameter(combined, "t", "reset"));
        if (limit is null && remaining is null && reset is null)
        {
            return null;
        }

        double? window = RateLimitFields.Parameter(policy, "w") ?? RateLimitFields.Parameter(response.Header(s_limit[0]), "w");
        return new LmsRateLimit { Limit = Whole(limit), Remaining = remaining, ResetSeconds = reset, WindowSeconds = Whole(window) };
    }

    /// <summary>How long the LMS asks to be left alone: the longest of Retry-After, the definition's own expression and, for a throttled answer, the reset.</summary>
    public TimeSpan? RetryAfter(LmsResponse response, bool throttled, CancellationToken cancellationToken)
    {
        double seconds = Math.Max(
            Header(response) ?? -1,
            Delta(Number(_throttle.RetryAfter, response, cancellationToken)) ?? -1);
        if (throttled)
        {
            seconds = Math.Max(seconds, response.RateLimit?.ResetSeconds ?? -1);
        }

        // Quotas are counted by the day at the longest: what asks for more is a mistake, and is taken for no word at all.
        return seconds is < 0 or > LongestWait ? null : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>What an answer says is left in the bucket of cost; null where it does not say, or there is no bucket.</summary>
    public double? BucketRemaining(LmsResponse response, CancellationToken cancellationToken)
        => _throttle.Bucket is null ? null
            : _throttle.Bucket.Remaining is { } own ? Number(own, response, cancellationToken)
            : response.RateLimit?.Remaining;

    // RFC 9110: seconds, or a date. Some servers send an epoch instead.
    private double? Header(LmsResponse response)
    {
        string? text = response.Header("retry-after");
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number))
        {
            return Finite(number) is { } seconds ? Delta(seconds) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            || DateTimeOffset.TryParseExact(text, AscTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out date)
            ? Math.Max(0, (date - _time.GetUtcNow()).TotalSeconds)
            : null;
    }

    private double? Delta(double? value)
    {
        if (value is not { } number || number < 0)
        {
            return null;
        }

        double now = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        return number >= EpochMilliseconds ? Math.Max(0, (number / 1000) - now)
            : number >= EpochSeconds ? Math.Max(0, number - now)
            : number;
    }

    private static double? Value(Expression? expression, string[] headers, LmsResponse response, CancellationToken cancellationToken)
    {
        if (expression is not null)
        {
            return Number(expression, response, cancellationToken);
        }

        foreach (string header in headers)
        {
            if (RateLimitFields.Leading(response.Header(header)) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    private static double? Number(Expression? expression, LmsResponse response, CancellationToken cancellationToken)
    {
        if (expression is null)
        {
            return null;
        }

        try
        {
            JsonataValue value = expression.Evaluate(response.ToInput(), null, cancellationToken);
            return value.Kind == JsonataKind.Number ? Finite(value.AsDouble()) : null;
        }
        catch (LmsException)
        {
            // Limits are good advice: one that cannot be read shall not cost an answer that is otherwise right.
            return null;
        }
    }

    // 'NaN' and 'Infinity' are numbers to .NET and no time to anybody.
    private static double? Finite(double number) => double.IsNaN(number) || double.IsInfinity(number) ? null : number;

    private static int? Whole(double? number) => number is { } value && Math.Abs(value) <= int.MaxValue ? (int)value : null;
}
