using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Writing to Canvas over a real socket.</summary>
public sealed class CanvasWriteTests : WriteTests<CanvasSimulator>
{
    public CanvasWriteTests()
        : base(CanvasSimulator.Start(new CanvasOptions { Users = 20, Courses = 4, Enrollments = 10, Throttling = false }))
    {
    }

    private string Course => Id(Lms.Population.Courses.First(c => c.State == "available").Id);

    [Fact]
    public async Task A_user_is_created_and_told_as_the_answer_has_it()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann", ("custom_fields", Writer.Fields(("sis_user_id", "E9"))))));

        Assert.Null(made.Fault);
        Assert.Equal(WriteStatus.Created, made.Status);
        CanvasUser there = User("ann");
        Assert.Equal(Id(there.Id), made.Id);
        Assert.Equal("E9", there.SisUserId);
        Assert.Equal("ann@new.example", there.Email);
        Assert.Equal("Ann Lee-ann", ((LmsUser)made.Record!).Name);
        Assert.Equal("school", made.Record.Connection);
    }

    [Fact]
    public async Task Who_is_there_already_is_named_with_the_id_or_changed_in_what_differs()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));

        WriteOutcome again = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann")));
        Assert.Equal(LmsFaultKind.AlreadyExists, again.Fault!.Kind);
        Assert.Equal(Id(User("ann").Id), again.Fault.ExistingId);

        var update = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true };
        WriteOutcome same = Assert.Single(await School.WriteAsync(update, New("ann")));
        Assert.Equal(WriteStatus.Unchanged, same.Status);
        Lms.Log.Clear();
        WriteOutcome changed = Assert.Single(await School.WriteAsync(update, New("ann", ("email", "other@new.example"))));
        Assert.Equal(WriteStatus.Updated, changed.Status);
        Assert.Equal("other@new.example", User("ann").Email);
        Assert.DoesNotContain("last_name", Assert.Single(Lms.Log.Entries(), e => e.Method == "PUT").Request.BodyText);
    }

    [Fact]
    public async Task A_new_account_can_be_suspended_at_once_and_brought_back()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann", ("status", "suspended"))));
        Assert.Equal(new[] { "created the user", "suspending the new account" }, made.Steps);
        Assert.True(User("ann").Suspended);

        WriteOutcome back = Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("sis_login_id:ann", ("status", "active"), ("timezone", "Europe/Athens"))));
        Assert.Null(back.Fault);
        Assert.False(User("ann").Suspended);
        Assert.Equal("Europe/Athens", User("ann").TimeZone);
    }

    // A read of one user leaves out the time zone, which the list tells; but not everybody may look through the list.
    [Theory]
    [InlineData(false, WriteStatus.Unchanged, 1)]
    [InlineData(true, WriteStatus.Updated, 3)]
    public async Task A_row_with_a_time_zone_is_compared_by_the_list_where_that_may_be_read(bool isRefused, WriteStatus status, int requests)
    {
        CanvasUser there = Lms.Population.Users.First(u => u.Id > 100 && u.TimeZone is not null);
        if (isRefused)
        {
            Lms.Faults.Add(new FaultRule(Fault.Status(403, """{"status":"unauthorized","errors":[{"message":"user not authorized"}]}""", "application/json")) { Where = r => r.Path.EndsWith("/accounts/self/users", StringComparison.Ordinal) });
        }

        WriteOutcome outcome = Assert.Single(await School.UpdateAsync(LmsResource.Users, new WriteInput
        {
            Id = "id:" + Id(there.Id),
            Fields = Writer.Fields(("timezone", there.TimeZone), ("email", there.Email)),
            FromRead = new[] { "timezone", "email" },
        }));

        Assert.Null(outcome.Fault);
        Assert.Equal(status, outcome.Status);
        Assert.Equal(requests, Lms.Log.Entries().Count);
    }

    [Fact]
    public async Task Login_and_name_are_changed_where_each_belongs()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));

        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("ann@new.example", ("username", "ann2"), ("last_name", "Marsh"))));

        Assert.Null(changed.Fault);
        Assert.Equal("Marsh, Ann", User("ann2").SortableName);
        Assert.Equal("Ann Marsh", User("ann2").Name);
    }

    [Fact]
    public async Task Removing_suspends_and_only_for_good_deletes()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        CanvasUser ann = User("ann");

        WriteOutcome gentle = Assert.Single(await School.RemoveAsync(LmsResource.Users, false, Of("ann")));
        Assert.Equal(WriteStatus.Removed, gentle.Status);
        Assert.True(ann.Suspended);
        Assert.False(ann.Deleted);

        WriteOutcome gone = Assert.Single(await School.RemoveAsync(LmsResource.Users, true, Of("ann")));
        Assert.Equal(WriteStatus.Removed, gone.Status);
        Assert.True(ann.Deleted);
        WriteOutcome again = Assert.Single(await School.RemoveAsync(LmsResource.Users, true, Of("ann")));
        Assert.Equal(LmsFaultKind.ObjectNotFound, again.Fault!.Kind);
    }

    [Fact]
    public async Task A_course_is_made_changed_concluded_and_deleted()
    {
        var fields = Writer.Fields(("title", "Safety at work"), ("code", "SAFE"), ("status", "published"), ("start_at", "2026-02-03"), ("custom_fields", Writer.Fields(("sis_course_id", "S1"))));
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Courses, new WriteInput { Fields = fields }));
        Assert.Null(made.Fault);
        Assert.Null(made.Note);
        CanvasCourse course = Lms.Population.Courses.Single(c => c.SisCourseId == "S1");
        Assert.Equal("available", course.State);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero), course.StartAt);
        Assert.True(course.KeepsToDates);

        WriteOutcome again = Assert.Single(await School.CreateAsync(LmsResource.Courses, new WriteInput { Fields = fields }));
        Assert.Equal(made.Id, again.Fault!.ExistingId);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("SAFE", ("title", "Safety"), ("status", "draft")))).Fault);
        Assert.Equal("Safety", course.Name);
        Assert.Equal("claimed", course.State);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Courses, false, Of("sis_course_id:S1"))).Status);
        Assert.Equal("completed", course.State);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Courses, true, Of(made.Record!))).Status);
        Assert.Equal("deleted", course.State);
    }

    [Fact]
    public async Task Enrolling_who_is_enrolled_is_no_fault_and_no_second_write()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        WriteOutcome first = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann@new.example", Course)));
        Assert.Equal(WriteStatus.Created, first.Status);
        Assert.Equal("enrolled", ((LmsEnrollment)first.Record!).Status);
        Lms.Log.Clear();

        WriteOutcome second = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "learner"), ("status", "enrolled"))));

        Assert.Equal(WriteStatus.Unchanged, second.Status);
        Assert.Equal(first.Id, second.Id);
        Assert.DoesNotContain(Lms.Log.Entries(), e => e.Method != "GET");
        CanvasEnrollment enrollment = Assert.Single(Enrollments("ann"));
        Assert.Equal("active", enrollment.State);
    }

    [Fact]
    public async Task An_enrollment_is_deactivated_brought_back_concluded_and_deleted()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course));
        CanvasEnrollment enrollment = Enrollments("ann").Single();

        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", Course))).Status);
        Assert.Equal("inactive", enrollment.State);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", Course))).Status);

        // Enrolling again does not bring back who was taken out, unless it is asked for.
        WriteOutcome note = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course)));
        Assert.Equal(WriteStatus.Unchanged, note.Status);
        Assert.Contains("-Status enrolled", note.Note);
        Assert.Equal("inactive", enrollment.State);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "enrolled")))).Status);
        Assert.Equal("active", enrollment.State);

        WriteOutcome done = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, new WriteInput { Id = Id(enrollment.Id), Fields = Writer.Fields(("status", "completed")) }));
        Assert.Null(done.Fault);
        Assert.Equal("completed", enrollment.State);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", Course))).Status);
        Assert.Equal("deleted", enrollment.State);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", Course))).Status);
    }

    [Fact]
    public async Task Dates_of_an_enrollment_are_taken_and_stay_when_something_else_is_changed()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        WriteOutcome made = Assert.Single(await School.CreateAsync(
            LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2026-02-03"), ("due_at", "2030-01-01"), ("custom_fields", Writer.Fields(("limit_privileges_to_course_section", true))))));
        Assert.Null(made.Note);
        CanvasEnrollment enrollment = Assert.Single(Enrollments("ann"));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero), enrollment.StartAt);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), ((LmsEnrollment)made.Record!).DueAt);

        await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "withdrawn")));
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "enrolled")))).Note);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero), enrollment.StartAt);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), enrollment.EndAt);
        Assert.True(enrollment.LimitedToSection);
    }

    [Fact]
    public async Task Dates_are_taken_away_one_or_both()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2026-02-03"), ("due_at", "2030-01-01")));
        CanvasEnrollment enrollment = Assert.Single(Enrollments("ann"));

        WriteOutcome cleared = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, new WriteInput { User = "ann", Course = Course, Clear = new[] { "due_at" } }));

        Assert.Null(cleared.Fault);
        Assert.Null(cleared.Note);
        Assert.Null(enrollment.EndAt);
        Assert.NotNull(enrollment.StartAt);

        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Courses, new WriteInput { Fields = Writer.Fields(("title", "Dated course"), ("start_at", "2026-02-03"), ("end_at", "2027-02-03")) }));
        CanvasCourse course = Lms.Population.Courses.Single(c => c.Name == "Dated course");
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Courses, new WriteInput { Id = made.Record!, Clear = new[] { "end_at" } })).Fault);
        Assert.Null(course.EndAt);
        Assert.NotNull(course.StartAt);
        Assert.True(course.KeepsToDates);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Courses, new WriteInput { Id = made.Record!, Clear = new[] { "end_at", "start_at" } })).Fault);
        Assert.Null(course.StartAt);
        Assert.False(course.KeepsToDates);
    }

    [Fact]
    public async Task A_date_that_Canvas_keeps_and_does_not_heed_is_told()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));

        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("due_at", "2030-01-01"))));

        Assert.Equal(WriteStatus.Created, made.Status);
        Assert.Contains("-StartAt", made.Note);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2026-02-03")))).Note);
    }

    [Fact]
    public async Task An_enrollment_in_another_section_is_changed_where_it_is()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        string second = Course + "1";
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("custom_fields", Writer.Fields(("course_section_id", second)))));
        CanvasEnrollment enrollment = Assert.Single(Enrollments("ann"));

        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2026-02-03"), ("due_at", "2030-01-01"))));

        Assert.Null(changed.Fault);
        Assert.Same(enrollment, Assert.Single(Enrollments("ann")));
        Assert.True(enrollment.SecondSection);
        Assert.NotNull(enrollment.EndAt);
    }

    [Fact]
    public async Task Unknown_people_are_created_once_however_many_courses_they_take()
    {
        string[] courses = Lms.Population.Courses.Where(c => c.State == "available").Take(2).Select(c => Id(c.Id)).ToArray();
        WriteInput[] inputs = courses.SelectMany(course => new[] { "bea", "cid" }.Select(name => new WriteInput
        {
            User = name + "@new.example",
            Course = course,
            UserFields = Writer.Fields(("first_name", name), ("last_name", "New")),
        })).ToArray();
        var operation = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true, ReadBack = true };

        List<WriteOutcome> outcomes = await School.WriteAsync(operation, inputs);

        Assert.All(outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(2, Lms.Population.Users.Count(u => u.Email is "bea@new.example" or "cid@new.example"));
        Assert.Contains("created the user", outcomes[0].Steps[0]);
        Assert.All(await School.WriteAsync(operation, inputs), o => Assert.Equal(WriteStatus.Unchanged, o.Status));
    }

    [Fact]
    public async Task What_a_connection_for_reading_may_not_do_is_refused_before_anything_is_sent()
    {
        using var reader = new Writer(Lms, readOnly: true);

        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => reader.CreateAsync(LmsResource.Users, New("ann")));

        Assert.Equal(LmsFaultKind.ReadOnly, failure.Fault.Kind);
        Assert.Equal(LmsFaultKind.ReadOnly, reader.Client.Check(new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create }, New("ann")).Fault!.Kind);
        Assert.Equal(0, Lms.Counters.Requests);
    }

    [Fact]
    public void A_check_says_who_what_and_where_and_sends_nothing()
    {
        WriteCheck create = Check(WriteVerb.Create, LmsResource.Users, New("ann"));
        Assert.Null(create.Fault);
        Assert.Equal("Creates the user 'Ann Lee-ann' (ann) in school (Canvas LMS).", create.Sentence);
        Assert.Equal("Suspends the account of the user 'ann' in school (Canvas LMS).", Check(WriteVerb.Delete, LmsResource.Users, Of("ann")).Sentence);
        Assert.Equal("Enrolls 'ann' in course '7' as instructor in school (Canvas LMS).", Check(WriteVerb.Create, LmsResource.Enrollments, Writer.Enroll("ann", "7", ("role", "instructor"))).Sentence);
        LmsFault role = Check(WriteVerb.Create, LmsResource.Users, New("ann", ("role", "admin"))).Fault!;
        Assert.Equal(LmsFaultKind.NotSupported, role.Kind);
        Assert.Contains("New-LmsEnrollment", role.RecommendedAction);
        Assert.Equal(0, Lms.Counters.Requests);
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private WriteCheck Check(WriteVerb verb, LmsResource resource, WriteInput input) => School.Client.Check(new WriteOperation { Resource = resource, Verb = verb }, input);

    private IEnumerable<CanvasEnrollment> Enrollments(string login) => Lms.Population.Enrollments.Where(e => e.User.LoginId == login);

    [Fact]
    public async Task One_of_two_enrollments_in_a_course_is_never_guessed()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        string section = Course + "1";
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor")));
        int writes = Lms.Log.Entries().Count(e => e.Method != "GET");

        LmsFault removing = Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", Course))).Fault!;
        LmsFault changing = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "withdrawn")))).Fault!;
        Assert.All(new[] { removing, changing }, fault =>
        {
            Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
            Assert.All(Enrollments("ann"), one => Assert.Contains("id " + Id(one.Id), fault.Message));
            Assert.Contains("learner", fault.Message);
            Assert.Contains("instructor", fault.Message);
            Assert.Matches("-Id [0-9]+.*-Role", fault.RecommendedAction);
        });
        Assert.Equal(writes, Lms.Log.Entries().Count(e => e.Method != "GET"));

        // A role says which, in both words; that there is none in it is nothing to remove, and nothing to change.
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor"), ("status", "withdrawn")))).Status);
        Assert.Equal("inactive", Enrollments("ann").Single(e => e.Type == "TeacherEnrollment").State);
        Assert.Equal("active", Enrollments("ann").Single(e => e.Type == "StudentEnrollment").State);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await RemoveAsync("TeacherEnrollment")).Status);
        Assert.Equal("deleted", Enrollments("ann").Single(e => e.Type == "TeacherEnrollment").State);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await RemoveAsync("instructor")).Status);
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor"), ("status", "withdrawn")))).Fault!.Kind);
        Assert.Equal("active", Enrollments("ann").Single(e => e.Type == "StudentEnrollment").State);

        // The same role in two sections: the id says which, and the change stays in its section.
        WriteOutcome other = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("custom_fields", Writer.Fields(("course_section_id", section))))));
        Assert.Equal(WriteStatus.Created, other.Status);
        LmsFault alike = Assert.Single(await RemoveAsync("learner")).Fault!;
        Assert.Contains("course_section_id " + section, alike.Message);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, new WriteInput { Id = other.Id })).Status);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, new WriteInput { Id = other.Id, Fields = Writer.Fields(("status", "assigned")) })).Status);
        Assert.Equal("invited", Enrollments("ann").Single(e => e.SecondSection).State);
        Assert.Equal("active", Enrollments("ann").Single(e => e.Type == "StudentEnrollment" && !e.SecondSection).State);

        Task<List<WriteOutcome>> RemoveAsync(string role) => School.RemoveAsync(LmsResource.Enrollments, true, new WriteInput { User = "ann", Course = Course, Role = role });
    }

    private CanvasUser User(string login) => Lms.Population.Users.Single(u => u.LoginId == login);
}
