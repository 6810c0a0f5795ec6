using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.TalentLms;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Enrollments that cannot be right: they are refused before anything is sent where that shows, and in words that name what is wrong.</summary>
public sealed class WrongEnrollmentTests
{
    private static readonly WriteOperation s_create = new() { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create };

    [Theory]
    [InlineData("canvas")]
    [InlineData("docebo")]
    [InlineData("talentlms")]
    public void A_role_that_a_system_does_not_have_is_refused_with_those_that_it_has(string system)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator);

        LmsFault fault = writer.Client.Check(s_create, Writer.Enroll("ann", "1", ("role", "wizard"))).Fault!;

        Assert.Equal(LmsFaultKind.NotSupported, fault.Kind);
        Assert.Contains("role 'wizard'", fault.Message);
        Assert.Contains("instructor", fault.RecommendedAction);
    }

    [Theory]
    [InlineData("canvas", "taenrollment")]
    [InlineData("canvas", "StudentEnrollment")]
    [InlineData("docebo", "Tutor")]
    [InlineData("talentlms", "Instructor")]
    [InlineData("moodle", "4")]
    [InlineData("blackboard", "TeachingAssistant")]
    public void A_system_s_own_role_is_taken(string system, string role)
    {
        using LmsSimulator simulator = Start(system);
        using var writer = new Writer(simulator);

        Assert.Null(writer.Client.Check(s_create, Writer.Enroll("ann", "1", ("role", role))).Fault);
    }

    [Fact]
    public void An_end_before_the_start_is_refused()
    {
        using LmsSimulator simulator = Start("moodle");
        using var writer = new Writer(simulator);

        LmsFault fault = writer.Client.Check(s_create, Writer.Enroll("ann", "2", ("start_at", "2027-01-01"), ("due_at", "2026-01-01"))).Fault!;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("due_at (2026-01-01", fault.Message);
        Assert.Contains("before start_at (2027-01-01", fault.Message);

        var course = new WriteInput { Fields = Writer.Fields(("title", "T"), ("code", "C"), ("category_id", "1"), ("start_at", "2027-01-01"), ("end_at", "2026-01-01")) };
        Assert.Contains("end_at", writer.Client.Check(new WriteOperation { Resource = LmsResource.Courses, Verb = WriteVerb.Create }, course).Fault!.Message);

        // Days on which it begins and ends, and what another system has so.
        Assert.Null(writer.Client.Check(s_create, Writer.Enroll("ann", "2", ("start_at", "2027-01-01"), ("due_at", "2027-01-01"))).Fault);
        var read = new WriteInput { User = "ann", Course = "2", Fields = Writer.Fields(("start_at", "2027-01-01"), ("due_at", "2026-01-01")), FromRead = new[] { "start_at", "due_at" } };
        Assert.Null(writer.Client.Check(s_create, read).Fault);
    }

    [Fact]
    public void An_address_that_is_none_is_refused_where_somebody_would_be_made_of_it()
    {
        using LmsSimulator simulator = Start("canvas");
        using var writer = new Writer(simulator);
        var make = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true };

        LmsFault fault = writer.Client.Check(make, Writer.Enroll("email:not-an-address", "1")).Fault!;

        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("'not-an-address'", fault.Message);
        Assert.Null(writer.Client.Check(make, Writer.Enroll("email:an@address.example", "1")).Fault);
        Assert.Null(writer.Client.Check(make, Writer.Enroll("not-an-address", "1")).Fault);
    }

    [Fact]
    public async Task Who_is_not_in_the_course_is_told_as_that_and_so_is_a_role_that_is_none()
    {
        using LmsSimulator simulator = Start("blackboard");
        using var writer = new Writer(simulator);
        string ann = Assert.Single(await writer.CreateAsync(LmsResource.Users, new WriteInput { Fields = Writer.Person("ann") })).Id!;
        using var reader = Reader.Of(simulator);
        string course = (await reader.AllAsync<LmsCourse>(LmsResource.Courses))[0].Id;

        LmsFault absent = Assert.Single(await writer.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course, ("status", "withdrawn")))).Fault!;
        Assert.Equal(LmsFaultKind.ObjectNotFound, absent.Kind);
        Assert.Contains($"{ann} (user) is not in {course} (course)", absent.Message);
        Assert.Contains("New-LmsEnrollment", absent.Message);

        LmsFault role = Assert.Single(await writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course, ("role", "wizard")))).Fault!;
        Assert.Contains("the role wizard", role.Message);
        Assert.DoesNotContain("is not in", role.Message);
    }

    private static LmsSimulator Start(string system) => system switch
    {
        "canvas" => CanvasSimulator.Start(new CanvasOptions { Users = 5, Courses = 2, Enrollments = 0 }),
        "docebo" => DoceboSimulator.Start(new DoceboOptions { Users = 5, Courses = 2, Enrollments = 0 }),
        "talentlms" => TalentSimulator.Start(new TalentOptions { Users = 5, Courses = 2, Enrollments = 0 }),
        "blackboard" => BlackboardSimulator.Start(new BlackboardOptions { Users = 5, Courses = 2, Enrollments = 0 }),
        _ => MoodleSimulator.Start(new MoodleOptions { Users = 5, Courses = 2, Enrollments = 0 }),
    };
}
