using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Chaos;

/// <summary>Several things that go wrong at random, the same for the same seed.</summary>
internal static class FaultMix
{
    /// <summary>Everything that asking again, or going on from a cursor, can overcome.</summary>
    public static IReadOnlyDictionary<string, Fault> All(FakeTime time) => new Dictionary<string, Fault>
    {
        ["429"] = Fault.TooManyRequests(),
        ["429 in seconds"] = Fault.TooManyRequests("3"),
        ["429 in decimal seconds"] = Fault.TooManyRequests("1.5"),
        ["429 until a date"] = Fault.TooManyRequests(time.GetUtcNow().AddSeconds(20)),
        ["429 until an epoch"] = Fault.TooManyRequests(time.GetUtcNow().AddSeconds(20).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ["429 with a reset"] = Fault.TooManyRequests().With("X-RateLimit-Reset", time.GetUtcNow().AddSeconds(9).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ["429 of nonsense"] = Fault.TooManyRequests("soon"),
        ["500"] = Fault.ErrorPage(500),
        ["502"] = Fault.ErrorPage(502),
        ["503"] = Fault.ErrorPage(503).With("Retry-After", "7"),
        ["reset before headers"] = Fault.ResetBeforeHeaders(),
        ["reset mid-body"] = Fault.ResetMidBody(),
        ["truncated body"] = Fault.TruncatedBody(),
        ["truncated JSON"] = Fault.TruncatedJson(),
        ["slow drip"] = Fault.SlowDrip(2048, TimeSpan.FromMilliseconds(1)),
        ["wrong content type"] = Fault.WrongContentType("text/html"),
        ["login page"] = Fault.LoginPage(),
    };

    public static void Apply(FaultScript script, int seed, FakeTime time, params Fault[] further)
    {
        var random = new Random(seed);
        var faults = new List<Fault>(All(time).Values);
        faults.AddRange(further);
        script.Clear();
        script.Seed(seed);
        int rules = random.Next(2, 6);
        for (int i = 0; i < rules; i++)
        {
            script.Randomly(0.02 + (random.NextDouble() * 0.13), faults[random.Next(faults.Count)], random.Next(1, 8));
        }
    }
}
