using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport;

// The clock stands at 2026-02-03T10:00:00Z, which is 1770112800.
public sealed class RateLimitReaderTests
{
    private static readonly FakeTime s_time = new();

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 7 ", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0)]
    [InlineData("Tue, 03 Feb 2026 10:01:30 GMT", 90)]
    [InlineData("Tuesday, 03-Feb-26 10:01:30 GMT", 90)]
    [InlineData("Tue Feb  3 10:01:30 2026", 90)]
    [InlineData("2026-02-03T10:00:45Z", 45)]
    [InlineData("Tue, 03 Feb 2026 09:00:00 GMT", 0)]
    [InlineData("1770112860", 60)]
    [InlineData("1770112860000", 60)]
    [InlineData("1770112000", 0)]
    [InlineData("86400", 86_400)]
    public void Retry_after_is_understood_in_every_form(string header, double seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), Reader().RetryAfter(Answer("{}", ("retry-after", header)), throttled: false, CancellationToken.None));

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("99999999")]
    [InlineData("99999999999999999999")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void What_is_no_time_is_no_wait(string header)
        => Assert.Null(Reader().RetryAfter(Answer("{}", ("retry-after", header)), throttled: true, CancellationToken.None));

    [Fact]
    public void Without_a_header_there_is_no_wait() => Assert.Null(Reader().RetryAfter(Answer("{}"), throttled: true, CancellationToken.None));

    [Fact]
    public void The_definitions_own_expression_counts_beside_the_header()
    {
        RateLimitReader reader = Reader(new ThrottleDefinition { RetryAfter = Expression.Compile("t", "body.wait") });
        Assert.Equal(TimeSpan.FromSeconds(40), reader.RetryAfter(Answer("""{"wait":40}""", ("retry-after", "30")), false, CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(30), reader.RetryAfter(Answer("""{"wait":20}""", ("retry-after", "30")), false, CancellationToken.None));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("1770112825", 25)]
    [InlineData("1770112825500", 25.5)]
    public void The_reset_counts_for_a_throttled_answer_only(string reset, double seconds)
    {
        LmsResponse answer = Answer("{}", ("x-ratelimit-reset", reset));
        RateLimitReader reader = Reader();
        answer.RateLimit = reader.Read(answer, CancellationToken.None);
        Assert.Equal(seconds, answer.RateLimit!.ResetSeconds!.Value, 3);
        Assert.Equal(TimeSpan.FromSeconds(seconds), reader.RetryAfter(answer, throttled: true, CancellationToken.None));
        Assert.Null(reader.RetryAfter(answer, throttled: false, CancellationToken.None));
    }

    [Fact]
    public void Limit_and_remaining_are_read_from_the_usual_headers()
    {
        LmsRateLimit? limit = Reader().Read(Answer("{}", ("ratelimit-limit", "110;w=10"), ("ratelimit-remaining", "7")), CancellationToken.None);
        Assert.Equal(110, limit!.Limit);
        Assert.Equal(7, limit.Remaining);
        Assert.Null(limit.ResetSeconds);
    }

    [Fact]
    public void An_answer_that_says_nothing_of_limits_has_none() => Assert.Null(Reader().Read(Answer("{}", ("ratelimit-limit", "many")), CancellationToken.None));

    // What is only good advice shall not cost an answer that is otherwise right.
    [Fact]
    public void A_limit_that_cannot_be_read_is_no_fault()
    {
        RateLimitReader reader = Reader(new ThrottleDefinition { Remaining = Expression.Compile("t", "$number(headers.'x-left')") });
        Assert.Null(reader.Read(Answer("{}", ("x-left", "plenty")), CancellationToken.None));
        Assert.Equal(3, reader.Read(Answer("{}", ("x-left", "3")), CancellationToken.None)!.Remaining);
    }

    private static RateLimitReader Reader(ThrottleDefinition? throttle = null) => new(throttle ?? new ThrottleDefinition(), s_time);

    private static LmsResponse Answer(string json, params (string Name, string Value)[] headers) => new()
    {
        Uri = new Uri("https://lms.example.org/"),
        Status = 429,
        Headers = headers.ToDictionary(h => h.Name, h => h.Value),
        Bytes = Encoding.UTF8.GetBytes(json),
        Body = JsonataValue.Parse(json),
    };
}
