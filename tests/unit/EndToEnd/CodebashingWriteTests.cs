using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Population;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Inviting and assigning in Codebashing over a real socket.</summary>
public sealed class CodebashingWriteTests : IDisposable
{
    private readonly CodebashingSimulator _tenant = CodebashingSimulator.Start(new CodebashingOptions { Users = 10, Courses = 4, Enrollments = 10, FreeLicences = 2 });
    private readonly Writer _writer;

    public CodebashingWriteTests() => _writer = new Writer(_tenant);

    public void Dispose()
    {
        _writer.Dispose();
        _tenant.Dispose();
    }

    [Fact]
    public async Task Creating_somebody_is_inviting_him_once()
    {
        WriteOutcome made = Assert.Single(await _writer.WriteAsync(
            new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ReadBack = true }, Invite("Ann@new.example")));
        Assert.Null(made.Fault);
        Assert.Equal("ann@new.example", made.Id);
        Assert.Equal("invited", ((LmsUser)made.Record!).Status);

        TrainingUser active = _tenant.Population.Users[2];
        List<WriteOutcome> again = await _writer.CreateAsync(LmsResource.Users, Invite("ann@new.example"), Invite(active.Email), Invite("bea@new.example"), Invite("cid@new.example"));
        Assert.Equal("ann@new.example", again[0].Fault!.ExistingId);
        Assert.Equal(active.Email.ToLowerInvariant(), again[1].Fault!.ExistingId);
        Assert.Null(again[2].Fault);
        Assert.Equal(LmsFaultKind.InvalidInput, again[3].Fault!.Kind);
        Assert.Contains("no licence", again[3].Fault!.Message);
    }

    [Fact]
    public void What_does_not_fit_says_what_to_do_instead_and_sends_nothing()
    {
        LmsFault name = _writer.Client.Check(new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create }, new WriteInput { Fields = Writer.Fields(("email", "a@new.example"), ("first_name", "Ann"), ("notify", true)) }).Fault!;

        Assert.Equal(LmsFaultKind.NotSupported, name.Kind);
        Assert.Contains("/api/v1/users/invite", name.RecommendedAction);
        Assert.Equal(LmsFaultKind.NotSupported, _writer.Client.Check(new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Delete }, Writer.Enroll("a@x.example", "java")).Fault!.Kind);
        Assert.Equal(0, _tenant.Counters.Requests);
    }

    [Fact]
    public async Task Enrolling_is_assigning_lessons_and_a_second_time_changes_nothing()
    {
        LmsCourse course = (await CoursesAsync()).First(c => Lessons(c) > 1);
        var operation = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true };
        WriteInput[] inputs = { Writer.Enroll("ann@new.example", course.Id), Writer.Enroll(_tenant.Population.Users[3].Email, course.Id) };

        List<WriteOutcome> made = await _writer.WriteAsync(operation, inputs);
        Assert.All(made, o => Assert.Null(o.Fault));
        Assert.Contains("created the user", made[0].Steps[0]);
        int assigned = _tenant.Assignments.Count;
        Assert.Equal(2 * Lessons(course), assigned);

        Assert.All(await _writer.WriteAsync(operation, inputs), o => Assert.Equal(WriteStatus.Unchanged, o.Status));
        Assert.Equal(assigned, _tenant.Assignments.Count);
    }

    [Fact]
    public async Task Some_lessons_can_be_chosen_and_unknown_ones_are_told_before_anything_is_assigned()
    {
        LmsCourse course = (await CoursesAsync()).First(c => Lessons(c) > 1);
        using Reader reader = Reader.Of(_tenant);
        string lesson = (await reader.AllAsync<LmsCourseItem>(LmsResource.CourseItems, ("course_id", course.Id)))[0].Id.Split('/')[1];
        string person = _tenant.Population.Users[3].Email;

        Assert.Null(Assert.Single(await _writer.CreateAsync(LmsResource.Enrollments, Some(person, course.Id, lesson))).Fault);
        Assert.Single(_tenant.Assignments);
        WriteOutcome wrong = Assert.Single(await _writer.CreateAsync(LmsResource.Enrollments, Some(person, course.Id, lesson + ", juggling")));
        Assert.Equal(LmsFaultKind.InvalidInput, wrong.Fault!.Kind);
        Assert.Contains("juggling", wrong.Fault.Message);
        Assert.Contains(lesson, wrong.Fault.RecommendedAction);
        WriteOutcome course2 = Assert.Single(await _writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll(person, "cobol")));
        Assert.Equal(LmsFaultKind.ObjectNotFound, course2.Fault!.Kind);
        Assert.Single(_tenant.Assignments);
    }

    private static WriteInput Invite(string email) => new() { Fields = Writer.Fields(("email", email)) };

    private static WriteInput Some(string user, string course, string lessons) => Writer.Enroll(user, course, ("custom_fields", Writer.Fields(("lessons", lessons))));

    private static int Lessons(LmsCourse course) => Convert.ToInt32(course.CustomFields["lessons_count"], CultureInfo.InvariantCulture);

    private async Task<List<LmsCourse>> CoursesAsync()
    {
        using Reader reader = Reader.Of(_tenant);
        return await reader.AllAsync<LmsCourse>(LmsResource.Courses);
    }
}
