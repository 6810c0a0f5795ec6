using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Chaos;

/// <summary>The table of faults, of every system: once, each costs nothing; for good, it is one clear fault, and its cursor gives the rest.</summary>
public sealed class EachSystemTests
{
    // What Docebo answers when it has too much to do.
    private static readonly HashSet<(string System, string Fault)> s_throttled = new() { ("docebo", "503") };

    public static IEnumerable<object[]> Once() =>
        from name in ChaosSystem.Names
        from fault in FaultMix.All(new FakeTime()).Keys
        where fault != "login page"
        select new object[] { name, fault };

    public static IEnumerable<object[]> ForGood() =>
        from name in ChaosSystem.Names
        from fault in new[]
        {
            ("429 in seconds", LmsFaultKind.RateLimited, 5), ("429 until a date", LmsFaultKind.RateLimited, 5), ("500", LmsFaultKind.Unavailable, 5),
            ("503", LmsFaultKind.Unavailable, 5), ("reset before headers", LmsFaultKind.NetworkFailure, 5), ("reset mid-body", LmsFaultKind.NetworkFailure, 5),
            ("truncated body", LmsFaultKind.NetworkFailure, 5), ("truncated JSON", LmsFaultKind.UnexpectedResponse, 5), ("login page", LmsFaultKind.UnexpectedResponse, 1),
        }
        select new object[] { name, fault.Item1, s_throttled.Contains((name, fault.Item1)) ? LmsFaultKind.RateLimited : fault.Item2, fault.Item3 };

    [Theory]
    [MemberData(nameof(Once))]
    public async Task Once_it_costs_nothing(string name, string fault)
    {
        using LmsSimulator lms = ChaosSystem.Start(name);
        List<string> reference = await Read(lms).ReferenceAsync();
        ChaosRead read = Read(lms);
        Break(lms, FaultMix.All(read.Time)[fault], 1);

        Assert.Equal(reference, await read.ToEndAsync(reference, fault));
        Assert.Empty(read.Faults);
        Assert.Equal(1, lms.Faults.Injected);
    }

    [Theory]
    [MemberData(nameof(ForGood))]
    public async Task For_good_it_is_one_clear_fault_after_the_records_before_it(string name, string fault, LmsFaultKind kind, int attempts)
    {
        using LmsSimulator lms = ChaosSystem.Start(name);
        List<string> reference = await Read(lms).ReferenceAsync();
        ChaosRead read = Read(lms);
        Break(lms, FaultMix.All(read.Time)[fault], attempts);

        Assert.Equal(reference, await read.ToEndAsync(reference, fault));
        LmsFault told = Assert.Single(read.Faults);
        Assert.Equal(kind, told.Kind);
        Assert.Equal(attempts, told.Attempts);
        Assert.False(string.IsNullOrWhiteSpace(told.RecommendedAction));
    }

    // One request after the other, so that a fault that lasts strikes all attempts of one. Codebashing has one page only.
    private static void Break(LmsSimulator lms, Fault fault, int times)
    {
        int before = lms.Name == "codebashing" ? 0 : 2;
        int seen = 0;
        lms.Faults.Add(new FaultRule(fault) { Where = _ => Interlocked.Increment(ref seen) > before, Times = times });
    }

    private static ChaosRead Read(LmsSimulator lms)
    {
        lms.Credentials.TryGetValue("apiKey", out string? second);
        return new ChaosRead(ProviderCatalog.Open().Get(lms.Name), lms.BaseUri, lms.Token)
        {
            ClientSecret = second,
            Operation = new ReadOperation { Resource = LmsResource.Users, PageSize = 10, ThrottleLimit = 1 },
        };
    }
}
