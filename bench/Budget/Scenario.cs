using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Bench.Budget;

/// <summary>The limits of one LMS, scaled in time: as its server keeps them, and as a definition declares them.</summary>
internal sealed record Scenario(string Name, string Throttle, Func<ILimit[]> Limits, int Requests, string[] Endpoints, Func<int, double> Cost, double Ideal)
{
    public static IReadOnlyList<Scenario> All { get; } = new[]
    {
        // 200 in 5 s, ten times faster; 2,000 in an hour, six hundred times faster, told without its end.
        new Scenario(
            "talentlms",
            """{ "budgets": [ { "requests": 200, "perSeconds": 0.5 }, { "requests": 10000, "perSeconds": 6, "announced": true } ], "maxConcurrency": 8 }""",
            () => new ILimit[] { new WindowLimit(200, 0.5), new WindowLimit(2000, 6, tells: true) },
            4100,
            new[] { "users" },
            _ => 0,
            Windows(4100, (200, 0.5), (2000, 6))),

        // 1,000 in an hour for each endpoint, nine hundred times faster. Nothing is told.
        new Scenario(
            "docebo",
            """{ "budgets": [ { "requests": 1000, "perSeconds": 4, "scope": "endpoint" } ], "maxConcurrency": 8 }""",
            () => new ILimit[] { new WindowLimit(1000, 4, perEndpoint: true) },
            6200,
            new[] { "users", "courses" },
            _ => 0,
            Windows(3100, (1000, 4))),

        // The bucket, ten times faster, and requests dear enough to empty it.
        new Scenario(
            "canvas",
            """{ "remaining": "$number(headers.'x-rate-limit-remaining')", "bucket": { "capacity": 600, "upFront": 50, "refillPerSecond": 100 }, "maxConcurrency": 4 }""",
            () => new ILimit[] { new BucketLimit(600, 50, 100) },
            200,
            new[] { "users" },
            Dear,
            (Enumerable.Range(0, 199).Sum(Dear) - 550) / 100),

        // A day's quota from the first request on, smaller than the definition believes; its end is told.
        new Scenario(
            "blackboard",
            """{ "budgets": [ { "requests": 10000, "perSeconds": 4, "announced": true } ], "maxConcurrency": 8 }""",
            () => new ILimit[] { new QuotaLimit(1000, 4, tellsReset: true) },
            3100,
            new[] { "users" },
            _ => 0,
            Windows(3100, (1000, 4))),

        // The same since the headers leave out when the window ends.
        new Scenario(
            "blackboard without reset",
            """{ "budgets": [ { "requests": 10000, "perSeconds": 4, "announced": true } ], "maxConcurrency": 8 }""",
            () => new ILimit[] { new QuotaLimit(1000, 4, tellsReset: false) },
            3100,
            new[] { "users" },
            _ => 0,
            Windows(3100, (1000, 4))),
    };

    private static double Dear(int number) => 5 + (number * 7 % 11);

    // When the last request goes out if each goes as early as all windows allow.
    private static double Windows(int requests, params (int Requests, double Seconds)[] windows)
    {
        var at = new double[requests];
        for (int i = 0; i < requests; i++)
        {
            at[i] = windows.Max(w => i < w.Requests ? 0 : at[i - w.Requests] + w.Seconds);
        }

        return at[^1];
    }
}
