using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Writing to Blackboard over a real socket: it ignores what it does not know, so nothing of the kind may be sent.</summary>
public sealed class BlackboardWriteTests : TrainingWriteTests<BlackboardSimulator>
{
    public BlackboardWriteTests()
        : this(BlackboardSimulator.Start(new BlackboardOptions { Users = 20, Courses = 4, Enrollments = 20, Throttling = false }))
    {
    }

    private BlackboardWriteTests(BlackboardSimulator lms)
        : base(lms, lms.Population)
    {
    }

    private string Course => Id(Lms.Population.Courses[0].Id);

    [Fact]
    public async Task Fields_are_emptied_by_null_and_dates_by_another_duration()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann", ("phone", "+49 30 1"), ("job_title", "Fitter"))));
        Lms.Log.Clear();

        WriteOutcome cleared = Assert.Single(await School.WriteAsync(
            new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Update, ReadBack = true }, new WriteInput { Id = made.Record!, Clear = new[] { "phone", "job_title", "email" } }));

        Assert.Null(cleared.Fault);
        Assert.Null(cleared.Note);
        var user = (LmsUser)cleared.Record!;
        Assert.Null(user.JobTitle);
        Assert.Empty(user.Phones);
        Assert.Empty(user.Emails);
        Assert.Equal(LmsFaultKind.NotSupported, Assert.Single(await School.UpdateAsync(LmsResource.Users, new WriteInput { Id = made.Record!, Clear = new[] { "locale" } })).Fault!.Kind);

        WriteOutcome course = Assert.Single(await School.CreateAsync(LmsResource.Courses, new WriteInput { Fields = Writer.Fields(("title", "Dated"), ("code", "DATED"), ("start_at", "2026-02-03"), ("end_at", "2027-02-03")) }));
        WriteOutcome end = Assert.Single(await School.UpdateAsync(LmsResource.Courses, new WriteInput { Id = course.Record!, Clear = new[] { "end_at" } }));
        Assert.Null(end.Fault);
        Assert.False(((LmsCourse)end.Record!).CustomFields.ContainsKey("end_at"));
        Assert.True(((LmsCourse)end.Record!).CustomFields.ContainsKey("start_at"));
        WriteOutcome both = Assert.Single(await School.UpdateAsync(LmsResource.Courses, new WriteInput { Id = course.Record!, Clear = new[] { "start_at", "end_at" } }));
        Assert.Equal("Continuous", ((LmsCourse)both.Record!).CustomFields["duration_type"]);
        Assert.False(((LmsCourse)both.Record!).CustomFields.ContainsKey("start_at"));
    }

    [Fact]
    public async Task A_user_is_created_and_told_as_the_answer_has_it_and_no_member_is_ignored()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New(
            "ann",
            ("phone", "+1 555 0100"),
            ("job_title", "Analyst"),
            ("locale", "de-DE"),
            ("status", "inactive"),
            ("custom_fields", Writer.Fields(("external_id", "E9"), ("department", "Lab"), ("institution_roles", "STAFF; STUDENT"), ("data_source_id", "externalId:SYSTEM"))))));

        Assert.Null(made.Fault);
        var user = (LmsUser)made.Record!;
        Assert.Equal(Id(User("ann").Id), made.Id);
        Assert.Equal("inactive", user.Status);
        Assert.Equal("E9", user.CustomFields["external_id"]);
        Assert.Equal("STAFF; STUDENT", user.CustomFields["institution_roles"]);
        Assert.Equal("+1 555 0100", Assert.Single(user.Phones).Number);
        Assert.Equal("de-DE", user.Locale);
        Assert.Single(Lms.Log.Entries());
        Assert.Empty(Lms.IgnoredMembers);
    }

    [Fact]
    public async Task Who_is_there_already_is_named_with_the_id_or_changed_in_what_differs()
    {
        await School.CreateAsync(LmsResource.Users, New("ann", ("custom_fields", Writer.Fields(("external_id", "E9")))));

        WriteOutcome again = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann")));
        Assert.Equal(LmsFaultKind.AlreadyExists, again.Fault!.Kind);
        Assert.Equal(Id(User("ann").Id), again.Fault.ExistingId);
        WriteOutcome number = Assert.Single(await School.CreateAsync(LmsResource.Users, New("bea", ("custom_fields", Writer.Fields(("external_id", "E9"))))));
        Assert.Equal(Id(User("ann").Id), number.Fault!.ExistingId);

        var update = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true };
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.WriteAsync(update, New("ann"))).Status);
        Lms.Log.Clear();
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.WriteAsync(update, New("ann", ("last_name", "Marsh")))).Status);
        Assert.Equal("{\"name\":{\"family\":\"Marsh\"}}", Assert.Single(Lms.Log.Entries(), e => e.Method == "PATCH").Request.BodyText);
        Assert.Equal("Marsh", User("ann").LastName);
        Assert.Equal("ann@new.example", User("ann").Email);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("ANN")]
    [InlineData("userName:ann")]
    [InlineData("externalId:E9")]
    [InlineData("ann@new.example")]
    public async Task A_user_is_known_by_many_names(string name)
    {
        await School.CreateAsync(LmsResource.Users, New("ann", ("custom_fields", Writer.Fields(("external_id", "E9")))), New("joann"), New("annabel"));

        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Users, Of(name, ("first_name", "Anna"))));

        Assert.Null(changed.Fault);
        Assert.Equal(Id(User("ann").Id), changed.Id);
        Assert.Equal("Anna", User("ann").FirstName);
    }

    [Fact]
    public async Task Removing_disables_and_only_for_good_deletes()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        TrainingUser ann = User("ann");

        WriteOutcome gentle = Assert.Single(await School.RemoveAsync(LmsResource.Users, false, Of("ann")));
        Assert.Equal("suspended", ((LmsUser)gentle.Record!).Status);
        Assert.False(ann.Active);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Users, true, Of("ann"))).Status);
        Assert.True(ann.Deleted);
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Single(await School.RemoveAsync(LmsResource.Users, true, Of("ann"))).Fault!.Kind);
    }

    [Fact]
    public async Task A_course_is_made_changed_closed_opened_and_deleted()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(
            LmsResource.Courses,
            Training(("title", "Safety at work"), ("code", "SAFE"), ("status", "draft"), ("start_at", "2026-02-03"), ("language", "de-DE"), ("custom_fields", Writer.Fields(("external_id", "X1"))))));
        Assert.Null(made.Fault);
        var course = (LmsCourse)made.Record!;
        Assert.Equal(("draft", "SAFE", "2026-02-03T00:00:00.000Z"), (course.Status, course.Code, course.CustomFields["start_at"]));
        Assert.Equal(made.Id, Assert.Single(await School.CreateAsync(LmsResource.Courses, Training(("title", "Other"), ("code", "SAFE")))).Fault!.ExistingId);

        Assert.Equal("Safety", ((LmsCourse)Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("SAFE", ("title", "Safety"), ("status", "archived")))).Record!).Title);
        LmsFault closed = Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("courseId:SAFE", ("title", "No")))).Fault!;
        Assert.Equal(LmsFaultKind.InvalidInput, closed.Kind);
        Assert.Contains("-Status published", closed.RecommendedAction);
        Assert.Equal("published", ((LmsCourse)Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("externalId:X1", ("status", "published")))).Record!).Status);
        LmsFault code = Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("SAFE", ("code", "NEW")))).Fault!;
        Assert.Contains("/copy", code.RecommendedAction);

        Assert.Equal("disabled", ((LmsCourse)Assert.Single(await School.RemoveAsync(LmsResource.Courses, false, Of("SAFE"))).Record!).Status);
        WriteOutcome gone = Assert.Single(await School.RemoveAsync(LmsResource.Courses, true, Of("SAFE")));
        Assert.Null(gone.Fault);
        Assert.DoesNotContain(Lms.Population.Courses, c => c.Code == "SAFE");
        Assert.Empty(Lms.IgnoredMembers);
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(100_000, LmsFaultKind.Timeout)]
    public async Task A_course_that_is_deleted_later_is_waited_for(int seconds, LmsFaultKind? kind)
    {
        var time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        using BlackboardSimulator slow = BlackboardSimulator.Start(
            new BlackboardOptions { Users = 3, Courses = 3, Clock = time, TaskDelay = TimeSpan.FromSeconds(seconds), Throttling = false });
        using var writer = new Writer(slow, time);

        WriteOutcome gone = Assert.Single(await writer.RemoveAsync(LmsResource.Courses, true, Of(Id(slow.Population.Courses[0].Id))));

        Assert.Equal(kind, gone.Fault?.Kind);
        Assert.Equal(kind is null ? 2 : 3, slow.Population.Courses.Count);
        Assert.Single(slow.Log.Entries(), e => e.Method == "DELETE");
        Assert.Equal("removed the course", gone.Steps[0]);
    }

    [Fact]
    public async Task Enrolling_who_is_enrolled_is_no_fault_and_what_differs_is_changed()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        WriteOutcome first = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("externalId:ann", Course)));
        Assert.Null(first.Fault);
        Assert.Equal(Course + ":" + Id(User("ann").Id), first.Id);
        Assert.Equal("enrolled", ((LmsEnrollment)first.Record!).Status);
        int writes = Lms.Population.Writes;

        WriteOutcome second = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "learner"), ("status", "enrolled"))));
        Assert.Equal(WriteStatus.Unchanged, second.Status);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(writes, Lms.Population.Writes);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor")))).Status);
        Assert.True(Assert.Single(Enrollments("ann")).Instructor);
        LmsFault role = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "Juggler")))).Fault!;
        Assert.Equal(LmsFaultKind.ObjectNotFound, role.Kind);
        LmsFault score = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("score", 9)))).Fault!;
        Assert.Contains("gradebook/columns", score.RecommendedAction);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_enrollment_is_disabled_brought_back_and_deleted(bool mayView)
    {
        using BlackboardSimulator site = BlackboardSimulator.Start(new BlackboardOptions { Users = 5, Courses = 2, Enrollments = 0, Throttling = false, MayViewMemberships = mayView });
        using var writer = new Writer(site);
        await writer.CreateAsync(LmsResource.Users, New("ann"));
        string course = Id(site.Population.Courses[0].Id);
        await writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course));

        Assert.Equal(WriteStatus.Removed, Assert.Single(await writer.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", course))).Status);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await writer.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", course))).Status);
        WriteOutcome note = Assert.Single(await writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course)));
        Assert.Contains("-Status enrolled", note.Note);
        WriteOutcome back = Assert.Single(await writer.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course, ("status", "enrolled"))));
        Assert.Null(back.Fault);
        Assert.Equal(mayView, back.Record is not null);
        Assert.Equal(TrainingState.NotStarted, Assert.Single(site.Population.Enrollments).State);

        Assert.Equal(WriteStatus.Removed, Assert.Single(await writer.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", course))).Status);
        Assert.Empty(site.Population.Enrollments);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await writer.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", course))).Status);
    }

    [Fact]
    public async Task Unknown_people_are_created_once_however_many_courses_they_take()
    {
        string[] courses = Lms.Population.Courses.Take(2).Select(c => Id(c.Id)).ToArray();
        WriteInput[] inputs = courses.SelectMany(course => new[] { "bea", "cid" }.Select(name => new WriteInput
        {
            User = name + "@new.example",
            Course = course,
            UserFields = Writer.Fields(("first_name", name), ("last_name", "New"), ("password", "Secret#99")),
        })).ToArray();
        var operation = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true, ReadBack = true };

        List<WriteOutcome> outcomes = await School.WriteAsync(operation, inputs);

        Assert.All(outcomes, o => Assert.Null(o.Fault));
        Assert.Equal(6, Lms.Population.Writes);
        Assert.All(await School.WriteAsync(operation, inputs), o => Assert.Equal(WriteStatus.Unchanged, o.Status));
        Assert.Equal(6, Lms.Population.Writes);
    }

    [Fact]
    public async Task Without_the_right_to_write_the_fault_says_where_it_is_given()
    {
        using BlackboardSimulator site = BlackboardSimulator.Start(new BlackboardOptions { Users = 5, Courses = 2, MayWrite = false });
        using var writer = new Writer(site);

        LmsFault fault = Assert.Single(await writer.CreateAsync(LmsResource.Users, New("ann"))).Fault!;

        Assert.Equal(LmsFaultKind.AccessDenied, fault.Kind);
        Assert.Contains("system role", fault.RecommendedAction);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_after_and_nothing_is_made_twice()
    {
        using var writer = new Writer(Lms, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) });
        Lms.Faults.OnNth("/v1/users", 1, Fault.ResetBeforeHeaders().AfterApplying());
        Assert.Null(Assert.Single(await writer.CreateAsync(LmsResource.Users, New("ann"))).Fault);
        string id = Id(User("ann").Id);
        Lms.Faults.OnNth($"/v1/courses/{Course}/users", 1, Fault.ErrorPage(502).AfterApplying());
        Assert.Null(Assert.Single(await writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll(id, Course))).Fault);

        Assert.Equal(2, Lms.Population.Writes);
        Assert.Equal(2, Lms.Faults.Injected);
    }

    private static string Id(int id) => "_" + id.ToString(CultureInfo.InvariantCulture) + "_1";
}
