using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Bench.Budget;

/// <summary>The limits of one LMS, scaled in time: as its server keeps them, and as a definition declares them.</summary>
internal sealed record Scenario(string Name, string Throttle, Func<ILimit[]> Limits, int Requests, string[] Endpoints, Func<int, double> Cost, double Ideal)
{
    /// <summary>The limits of all.</summary>
    /// <param name="stretch">1 for windows of about a second; 4 for as many more requests in windows as much longer.</param>
    public static IReadOnlyList<Scenario> All(int stretch)
    {
        double second = stretch;
        int Times(int requests) => requests * stretch;
        int talent = Times(50);
        int hour = Times(500);
        int window = Times(250);
        int dear = 10 + Times(50);
        return
        [
            // 200 in 5 s and 2,000 in an hour, told without its end: as many requests for each other, in other times.
            new Scenario(
                "talentlms",
                Json($$"""{ "budgets": [ { "requests": {{talent}}, "perSeconds": {{second / 8}} }, { "requests": {{Times(2500)}}, "perSeconds": {{second * 1.5}}, "announced": true } ], "maxConcurrency": 8 }"""),
                () => [new WindowLimit(talent, second / 8), new WindowLimit(hour, second * 1.5, tells: true)],
                (hour * 2) + (talent / 2),
                ["users"],
                _ => 0,
                Windows((hour * 2) + (talent / 2), (talent, second / 8), (hour, second * 1.5))),

            // 1,000 in an hour for each endpoint. Nothing is told.
            new Scenario(
                "docebo",
                Json($$"""{ "budgets": [ { "requests": {{window}}, "perSeconds": {{second}}, "scope": "endpoint" } ], "maxConcurrency": 8 }"""),
                () => [new WindowLimit(window, second, perEndpoint: true)],
                ((window * 2) + talent) * 2,
                ["users", "courses"],
                _ => 0,
                Windows((window * 2) + talent, (window, second))),

            // The bucket, ten times faster, and requests dear enough to empty it.
            new Scenario(
                "canvas",
                """{ "remaining": "$number(headers.'x-rate-limit-remaining')", "bucket": { "capacity": 600, "upFront": 50, "refillPerSecond": 100 }, "maxConcurrency": 4 }""",
                () => [new BucketLimit(600, 50, 100)],
                dear + 20,
                ["users"],
                Dear,
                (Enumerable.Range(0, dear + 19).Sum(Dear) - 550) / 100),

            // A day's quota from the first request on, smaller than the definition believes; its end is told.
            Quota("blackboard", tellsReset: true),

            // The same since the headers leave out when the window ends.
            Quota("blackboard without reset", tellsReset: false),
        ];

        Scenario Quota(string name, bool tellsReset) => new(
            name,
            Json($$"""{ "budgets": [ { "requests": {{window * 10}}, "perSeconds": {{second}}, "announced": true } ], "maxConcurrency": 8 }"""),
            () => [new QuotaLimit(window, second, tellsReset)],
            (window * 2) + talent,
            ["users"],
            _ => 0,
            Windows((window * 2) + talent, (window, second)));
    }

    private static string Json(FormattableString text) => FormattableString.Invariant(text);

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
