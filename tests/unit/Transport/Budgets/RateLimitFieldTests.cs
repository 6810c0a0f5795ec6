using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Budgets;

public sealed class RateLimitFieldTests
{
    [Theory]
    [InlineData("ratelimit: limit=100, remaining=50, reset=30", 100, 50d, 30d, null)]
    [InlineData("ratelimit: \"default\";r=50;t=30|ratelimit-policy: \"default\";q=100;w=60", 100, 50d, 30d, 60)]
    [InlineData("ratelimit-limit: 110;w=10|ratelimit-remaining: 9|ratelimit-reset: 4", 110, 9d, 4d, 10)]
    [InlineData("ratelimit-policy: 100;w=60|x-ratelimit-remaining: 7", 100, 7d, null, 60)]
    [InlineData("x-rate-limit-limit: 10000|x-rate-limit-remaining: 9876|x-rate-limit-reset: 85342", 10000, 9876d, 85342d, null)]
    [InlineData("x-ratelimit-limit: 99999999999|x-ratelimit-remaining: 1", null, 1d, null, null)]
    public void Every_spelling_of_a_limit_is_read(string headers, int? limit, double? remaining, double? reset, int? window)
    {
        LmsRateLimit? read = new RateLimitReader(new ThrottleDefinition(), new FakeTime()).Read(
            new LmsResponse { Uri = new Uri("https://lms.example.org"), Status = 200, Bytes = Array.Empty<byte>(), Headers = Parse(headers) },
            CancellationToken.None);
        Assert.Equal((limit, remaining, reset, window), (read!.Limit, read.Remaining, read.ResetSeconds, read.WindowSeconds));
    }

    private static Dictionary<string, string> Parse(string headers)
        => headers.Split('|').Select(h => h.Split(new[] { ": " }, StringSplitOptions.None)).ToDictionary(h => h[0], h => h[1]);
}
