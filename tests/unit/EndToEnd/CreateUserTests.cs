using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.TalentLms;
using UnifiedLms.Simulators;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Creating people for their enrollments must never take somebody else for them.</summary>
public sealed class CreateUserTests
{
    private static readonly WriteOperation s_enroll = new() { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true, ReadBack = true };

    public static TheoryData<string> Systems => new() { "canvas", "moodle" };

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Somebody_else_with_the_same_username_is_not_enrolled(string system)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator);
        WriteOutcome ann = Assert.Single(await writer.CreateAsync(LmsResource.Users, new WriteInput { Fields = Writer.Person("ann") }));
        string course = await FirstCourseAsync(simulator);

        WriteOutcome outcome = Assert.Single(await writer.WriteAsync(s_enroll, Newcomer("other@new.example", course, "ann")));

        Assert.Equal(WriteStatus.Failed, outcome.Status);
        Assert.Equal(LmsFaultKind.AlreadyExists, outcome.Fault!.Kind);
        Assert.Equal(ann.Id, outcome.Fault.ExistingId);
        Assert.Contains("somebody else", outcome.Fault.Message);
        Assert.Contains("id:" + ann.Id, outcome.Fault.RecommendedAction);
        Assert.Null(outcome.CreatedUserId);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_look_for_somebody_that_failed_is_told_as_what_it_was_and_nobody_is_made(string system)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator, new FakeTime { AutoAdvance = System.TimeSpan.FromSeconds(90) });
        string course = await FirstCourseAsync(simulator);
        int before = simulator.Log.Entries().Count;
        simulator.Faults.Always(Fault.ResetBeforeHeaders(), times: 5);

        WriteOutcome outcome = Assert.Single(await writer.WriteAsync(s_enroll, Newcomer("bea@new.example", course, "bea")));

        Assert.Equal(LmsFaultKind.NetworkFailure, outcome.Fault!.Kind);
        Assert.Equal(before + 5, simulator.Log.Entries().Count);
        Assert.Null((await writer.WriteAsync(s_enroll, Newcomer("bea@new.example", course, "bea"))).Single().Fault);
    }

    [Fact]
    public async Task An_enrollment_that_fails_says_that_the_user_was_created_and_how_to_go_on()
    {
        using LmsSimulator simulator = Start("canvas");
        using var writer = new Writer(simulator);
        string course = await FirstCourseAsync(simulator);
        simulator.Faults.OnNth($"/courses/{course}/enrollments", 2, Fault.Status(403));

        WriteOutcome outcome = Assert.Single(await writer.WriteAsync(s_enroll, Newcomer("bea@new.example", course, "bea")));

        Assert.Equal(1, simulator.Faults.Injected);
        Assert.Contains("The step 'enrolling the user' failed:", outcome.Fault!.Message);
        Assert.Contains($"Done before: created the user (id {outcome.CreatedUserId}).", outcome.Fault.Message);
        Assert.Contains("run the same command again", outcome.Fault.RecommendedAction);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task The_outcome_says_whom_it_created_and_only_there(string system)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator);
        string course = await FirstCourseAsync(simulator);

        // The second is the same person by another name, who is there by then.
        List<WriteOutcome> outcomes = await writer.WriteAsync(s_enroll, Newcomer("bea@new.example", course, "bea"), Newcomer("username:bea", course, "bea", "bea@new.example"));

        Assert.All(outcomes, o => Assert.Null(o.Fault));
        Assert.NotNull(outcomes[0].CreatedUserId);
        Assert.Equal(outcomes[0].CreatedUserId, ((LmsEnrollment)outcomes[0].Record!).User!.Id);
        Assert.Null(outcomes[1].CreatedUserId);
        Assert.Equal(outcomes[0].Record!.Id, outcomes[1].Record!.Id);
    }

    [Theory]
    [InlineData("canvas", "code:NO-SUCH")]
    [InlineData("canvas", "id:987654")]
    [InlineData("moodle", "code:NO-SUCH")]
    [InlineData("moodle", "id:987654")]
    public async Task Nobody_is_created_for_a_course_that_is_not_there(string system, string course)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator);
        int before = await PeopleAsync(simulator);

        List<WriteOutcome> outcomes = await writer.WriteAsync(
            s_enroll, Newcomer("cid@new.example", course, "cid"), Newcomer("dan@new.example", await FirstCourseAsync(simulator), "dan"));

        Assert.Equal(LmsFaultKind.ObjectNotFound, outcomes[0].Fault!.Kind);
        Assert.Contains("not created", outcomes[0].Fault!.Message);
        Assert.Null(outcomes[1].Fault);
        Assert.Equal(before + 1, await PeopleAsync(simulator));
    }

    [Fact]
    public async Task An_account_that_only_shares_the_address_is_left_as_it_is()
    {
        using LmsSimulator simulator = Start("moodle");
        using var writer = new Writer(simulator);
        await writer.CreateAsync(LmsResource.Users, new WriteInput { Fields = Writer.Person("eve") });
        Dictionary<string, object?> other = Writer.Person("eva").ToDictionary(f => f.Key, f => f.Value);
        other["email"] = Writer.Person("eve")["email"];

        WriteOutcome outcome = Assert.Single(await writer.WriteAsync(
            new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true }, new WriteInput { Fields = other }));

        Assert.Equal(LmsFaultKind.AlreadyExists, outcome.Fault!.Kind);
        Assert.Contains("'eve'", outcome.Fault.Message);
        using var reader = Reader.Of(simulator);
        Assert.Contains(await reader.AllAsync<LmsUser>(LmsResource.Users), u => u.Username == "eve");
    }

    [Theory]
    [InlineData("canvas")]
    [InlineData("moodle")]
    [InlineData("blackboard")]
    [InlineData("docebo")]
    [InlineData("talentlms")]
    public async Task An_address_in_other_letters_is_the_same_person(string system)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator);
        WriteOutcome made = Assert.Single(await writer.CreateAsync(LmsResource.Users, new WriteInput { Fields = Writer.Person("casey") }));
        string course = await FirstCourseAsync(simulator);
        int before = await PeopleAsync(simulator);

        List<WriteOutcome> outcomes = await writer.WriteAsync(s_enroll, Newcomer("CASEY@New.example", course, "casey2"), Newcomer("email:Casey@NEW.example", course, "casey3"));

        Assert.All(outcomes, o => Assert.Null(o.Fault));
        Assert.All(outcomes, o => Assert.Equal(made.Id, ((LmsEnrollment)o.Record!).User!.Id));
        Assert.Equal(before, await PeopleAsync(simulator));
    }

    private static async Task<int> PeopleAsync(LmsSimulator simulator)
    {
        using var reader = Reader.Of(simulator);
        return (await reader.AllAsync<LmsUser>(LmsResource.Users)).Count();
    }

    private static LmsSimulator Start(string system) => system switch
    {
        "canvas" => CanvasSimulator.Start(new CanvasOptions { Users = 10, Courses = 3, Enrollments = 4, Throttling = false }),
        "blackboard" => BlackboardSimulator.Start(new BlackboardOptions { Users = 10, Courses = 3, Enrollments = 4, Throttling = false }),
        "docebo" => DoceboSimulator.Start(new DoceboOptions { Users = 10, Courses = 3, Enrollments = 4, Throttling = false }),
        "talentlms" => TalentSimulator.Start(new TalentOptions { Users = 10, Courses = 3, Enrollments = 4, Throttling = false }),
        _ => MoodleSimulator.Start(new MoodleOptions { Users = 10, Courses = 3, Enrollments = 4 }),
    };

    private static async Task<string> FirstCourseAsync(LmsSimulator simulator)
    {
        using var reader = Reader.Of(simulator);
        return (await reader.AllAsync<LmsCourse>(LmsResource.Courses)).First().Id;
    }

    private static WriteInput Newcomer(string user, string course, string username, string? email = null) => new()
    {
        User = user,
        Course = course,
        UserFields = Writer.Fields(("first_name", "New"), ("last_name", "Comer"), ("username", username), ("email", email), ("password", "Secret#" + username + "9")),
    };
}
