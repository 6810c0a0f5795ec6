using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.Population;
using UnifiedLms.Simulators.TalentLms;
using UnifiedLms.Tests.EndToEnd;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.Chaos;

/// <summary>
/// Writes with faults at random, before and after they take effect, each the same for its seed: what is told done was done once, nothing is
/// there twice, and the same work done again to its end leaves everything there exactly once.
/// </summary>
public sealed class WriteChaosTests
{
    private const int Runs = 5;
    private const int People = 14;

    private int _injected;

    public static IEnumerable<object[]> Blocks() => Enumerable.Range(0, 4).Select(i => new object[] { i * Runs });

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task One_by_one(int seed)
    {
        for (int i = seed; i < seed + Runs; i++)
        {
            using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 8, Courses = 3, Enrollments = 5, Throttling = false });
            string course = Id(canvas.Population.Courses.First(c => c.State == "available").Id);
            await RunAsync(
                canvas,
                i,
                course,
                name => canvas.Population.Users.Count(u => u.LoginId == name && !u.Deleted),
                name => canvas.Population.Enrollments.Where(e => e.User.LoginId == name).Select(e => e.State switch { "active" => "enrolled", "inactive" => "withdrawn", _ => "gone" }).Where(s => s != "gone").ToList(),
                true,
                Fault.CanvasThrottle());
            await CoursesAsync(canvas, i);
            _injected += canvas.Faults.Injected;
        }

        Assert.True(_injected > Runs, $"Only {_injected} faults were injected.");
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Many_in_a_request(int seed)
    {
        for (int i = seed; i < seed + Runs; i++)
        {
            using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 8, Courses = 3, Enrollments = 5 });
            string course = Id(moodle.Population.Courses.First(c => c.Id != MoodleCourse.Site && c.Visible).Id);
            await RunAsync(
                moodle,
                i,
                course,
                name => moodle.Population.Users.Count(u => u.Username == name && !u.Deleted),
                name => moodle.Population.Enrolments.Where(e => e.User.Username == name).Select(e => e.Suspended ? "withdrawn" : "enrolled").ToList(),
                true);
            _injected += moodle.Faults.Injected;
        }

        Assert.True(_injected > Runs, $"Only {_injected} faults were injected.");
    }

    public static IEnumerable<object[]> Systems() => new[] { "talentlms", "docebo", "blackboard" }.SelectMany(s => Enumerable.Range(0, 2).Select(i => new object[] { s, i * Runs }));

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task In_every_system(string system, int seed)
    {
        for (int i = seed; i < seed + Runs; i++)
        {
            (LmsSimulator simulator, TrainingPopulation population) = Start(system);
            using LmsSimulator running = simulator;
            int course = population.Courses[0].Id;
            await RunAsync(
                simulator,
                i,
                system == "blackboard" ? $"_{Id(course)}_1" : Id(course),
                name => population.Users.Count(u => u.Username == name),
                name => population.Enrollments.Where(e => e.User.Username == name).Select(e => e.State is TrainingState.Suspended or TrainingState.Waiting ? "withdrawn" : "enrolled").ToList(),
                system != "talentlms");
            _injected += simulator.Faults.Injected;
        }

        Assert.True(_injected > Runs, $"Only {_injected} faults were injected.");
    }

    private static (LmsSimulator Simulator, TrainingPopulation Population) Start(string system)
    {
        var common = new SimulatorOptions { Users = 8, Courses = 3, Enrollments = 5, Throttling = false };
        switch (system)
        {
            case "talentlms":
                TalentSimulator talent = TalentSimulator.Start(new TalentOptions(common));
                return (talent, talent.Population);
            case "docebo":
                DoceboSimulator docebo = DoceboSimulator.Start(new DoceboOptions(common));
                return (docebo, docebo.Population);
            default:
                BlackboardSimulator blackboard = BlackboardSimulator.Start(new BlackboardOptions(common));
                return (blackboard, blackboard.Population);
        }
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static void Disturb(LmsSimulator simulator, int seed, FakeTime time, Fault[] further)
        => FaultMix.Apply(
            simulator.Faults,
            seed,
            time,
            new[] { Fault.ErrorPage(500), Fault.ErrorPage(502), Fault.ErrorPage(504), Fault.ResetBeforeHeaders(), Fault.LoginPage() }.Select(f => f.AfterApplying()).Concat(further).ToArray());

    // Where an enrollment is there or not and nothing between, none is withdrawn, and the only way to remove it is the gentle one.
    private static async Task RunAsync(
        LmsSimulator simulator, int seed, string course, Func<string, int> users, Func<string, List<string>> enrollments, bool withdraws, params Fault[] further)
    {
        var time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        using var writer = new Writer(simulator, time);
        string[] names = Enumerable.Range(0, People).Select(i => $"c{seed}n{i}").ToArray();
        WriteInput[] people = names.Select(n => new WriteInput { Fields = Writer.Person(n) }).ToArray();
        WriteInput[] members = names.Select(n => Writer.Enroll(n + "@new.example", course)).ToArray();
        Disturb(simulator, seed, time, further);

        List<WriteOutcome> made = await writer.CreateAsync(LmsResource.Users, people);
        Check(made, seed, (i, o) => Assert.Equal(1, users(names[i])), (i, o) => Assert.True(o.Fault!.Kind != LmsFaultKind.AlreadyExists && users(names[i]) <= 1, $"seed {seed}: {o.Fault}"));
        List<WriteOutcome> enrolled = await writer.CreateAsync(LmsResource.Enrollments, members);
        Check(enrolled, seed, (i, o) => Assert.Equal("enrolled", Assert.Single(enrollments(names[i]))), (i, o) => Assert.True(enrollments(names[i]).Count <= 1));
        if (withdraws)
        {
            List<WriteOutcome> suspended = await writer.UpdateAsync(LmsResource.Enrollments, names.Take(5).Select(n => Writer.Enroll(n, course, ("status", "withdrawn"))).ToArray());
            Check(suspended, seed, (i, o) => Assert.Equal("withdrawn", Assert.Single(enrollments(names[i]))), (i, o) => Assert.True(enrollments(names[i]).Count <= 1));
        }

        simulator.Faults.Clear();
        made = await writer.CreateAsync(LmsResource.Users, people);
        Assert.All(made, o => Assert.True(o.Status == WriteStatus.Created || o.Fault!.Kind == LmsFaultKind.AlreadyExists, $"seed {seed}: {o.Fault}"));
        Assert.All(await writer.CreateAsync(LmsResource.Enrollments, members), o => Assert.Null(o.Fault));
        Assert.All(names, name => Assert.Equal(1, users(name)));
        Assert.All(names, name => Assert.Single(enrollments(name)));

        Disturb(simulator, seed + 1000, time, further);
        List<WriteOutcome> removed = await writer.RemoveAsync(LmsResource.Enrollments, withdraws, names.Skip(10).Select(n => Writer.Enroll(n, course)).ToArray());
        Check(removed, seed, (i, o) => Assert.Empty(enrollments(names[10 + i])), (i, o) => { });
        List<WriteOutcome> gone = await writer.RemoveAsync(LmsResource.Users, true, names.Skip(12).Select(n => new WriteInput { Id = n }).ToArray());
        Check(gone, seed, (i, o) => Assert.Equal(0, users(names[12 + i])), (i, o) => { });
        simulator.Faults.Clear();
    }

    // Canvas lets any number of courses have the same name: here nothing but care keeps one from being made twice.
    private static async Task CoursesAsync(LmsSimulator simulator, int seed)
    {
        var canvas = (CanvasSimulator)simulator;
        var time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        using var writer = new Writer(simulator, time);
        Disturb(simulator, seed + 2000, time, new[] { Fault.CanvasThrottle() });
        string[] titles = Enumerable.Range(0, 8).Select(i => $"Course c{seed} no {i}").ToArray();

        List<WriteOutcome> made = await writer.CreateAsync(LmsResource.Courses, titles.Select(t => new WriteInput { Fields = Writer.Fields(("title", t)) }).ToArray());

        int Count(string title) => canvas.Population.Courses.Count(c => c.Name == title);
        Check(made, seed, (i, o) => Assert.Equal(1, Count(titles[i])), (i, o) => Assert.True(Count(titles[i]) <= 1, $"seed {seed}: {Count(titles[i])} of {titles[i]}"));
        simulator.Faults.Clear();
    }

    private static void Check(List<WriteOutcome> outcomes, int seed, Action<int, WriteOutcome> done, Action<int, WriteOutcome> failed)
    {
        for (int i = 0; i < outcomes.Count; i++)
        {
            Assert.Equal(i, outcomes[i].Index);
            try
            {
                (outcomes[i].Fault is null ? done : failed)(i, outcomes[i]);
            }
            catch (Exception failure)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}, input {i}, {outcomes[i].Status} {outcomes[i].Fault}: {failure.Message}");
            }
        }
    }
}
