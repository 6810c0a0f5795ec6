using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Chaos;

/// <summary>Hundreds of reads with faults at random, each the same for its seed: every record comes once, in order, whatever happens.</summary>
public sealed class SeededTests
{
    private const int Runs = 12;

    public static IEnumerable<object[]> Blocks() => Enumerable.Range(0, 6).Select(i => new object[] { i * Runs });

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_list_by_links(int seed)
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 110, Courses = 3, Enrollments = 10, Throttling = false });

        // The repeated page and the link to another host are met where they stand.
        await RunAsync(canvas, LmsResource.Users, seed, Fault.CanvasThrottle(), Fault.RepeatPage(), Fault.ForeignLink());
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_list_that_is_read_course_by_course(int seed)
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 60, Courses = 18, Enrollments = 250, Throttling = false });

        await RunAsync(canvas, LmsResource.Enrollments, seed, Fault.CanvasThrottle(), Fault.ForeignLink());
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_list_by_offset_with_details(int seed)
    {
        using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 90, Courses = 4, Enrollments = 40 });

        await RunAsync(moodle, LmsResource.Users, seed);
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_list_in_two_passes_course_by_course(int seed)
    {
        using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 40, Courses = 6, Enrollments = 120 });

        await RunAsync(moodle, LmsResource.Enrollments, seed);
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_list_whose_pages_are_read_side_by_side(int seed)
    {
        using var counted = new CountedList(137);
        ProviderDefinition definition = CountedList.Definition();
        List<string> expected = Enumerable.Range(1, 137).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        for (int i = seed; i < seed + Runs; i++)
        {
            var read = new ChaosRead(definition, counted.Host.BaseUri, Stub.Token) { Operation = Stub.Read() };
            FaultMix.Apply(counted.Host.Faults, i, read.Time);

            Assert.Equal(expected, await read.ToEndAsync(expected, "seed " + i));
        }

        Assert.True(counted.Host.Faults.Injected > Runs, $"Only {counted.Host.Faults.Injected} faults were injected.");
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_list_of_each_system(string name, LmsResource resource, int seed)
    {
        using LmsSimulator lms = ChaosSystem.Start(name);

        await RunAsync(lms, resource, seed);
    }

    // Codebashing gives all it has in one answer, in which chance has nothing to do.
    public static IEnumerable<object[]> Systems() =>
        from system in new[]
        {
            ("talentlms", LmsResource.Users), ("talentlms", LmsResource.Enrollments), ("docebo", LmsResource.Users), ("docebo", LmsResource.Enrollments),
            ("blackboard", LmsResource.Users), ("blackboard", LmsResource.Enrollments),
        }
        from seed in new[] { 0, Runs }
        select new object[] { system.Item1, system.Item2, seed };

    private static async Task RunAsync(LmsSimulator simulator, LmsResource resource, int seed, params Fault[] further)
    {
        ProviderDefinition definition = ProviderCatalog.Open().Get(simulator.Name);
        var operation = new ReadOperation { Resource = resource, PageSize = 10 };
        simulator.Credentials.TryGetValue("apiKey", out string? second);
        List<string> reference = await new ChaosRead(definition, simulator.BaseUri, simulator.Token) { ClientSecret = second, Operation = operation }.ReferenceAsync();
        Assert.Equal(reference.Count, reference.Distinct().Count());
        for (int i = seed; i < seed + Runs; i++)
        {
            var read = new ChaosRead(definition, simulator.BaseUri, simulator.Token) { ClientSecret = second, Operation = operation };
            FaultMix.Apply(simulator.Faults, i, read.Time, further);

            Assert.Equal(reference, await read.ToEndAsync(reference, "seed " + i));
        }

        Assert.True(simulator.Faults.Injected > Runs, $"Only {simulator.Faults.Injected} faults were injected.");
    }
}
