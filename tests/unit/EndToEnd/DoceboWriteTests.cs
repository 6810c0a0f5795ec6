using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Writing to Docebo over a real socket: what it refuses stands in answers of 200.</summary>
public sealed class DoceboWriteTests : TrainingWriteTests<DoceboSimulator>
{
    public DoceboWriteTests()
        : this(DoceboSimulator.Start(new DoceboOptions { Users = 20, Courses = 4, Enrollments = 20, Throttling = false }))
    {
    }

    private DoceboWriteTests(DoceboSimulator lms)
        : base(lms, lms.Population)
    {
    }

    private string Course => Id(Lms.Population.Courses[0].Id);

    [Fact]
    public async Task A_user_is_created_with_all_that_Docebo_takes()
    {
        TrainingUser boss = Lms.Population.Users[3];
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New(
            "ann",
            ("role", "manager"),
            ("status", "suspended"),
            ("locale", "it-IT"),
            ("manager_id", Id(boss.Id)),
            ("organization_id", "2"),
            ("custom_fields", Writer.Fields(("Employee number", "E77"), ("field_1", 2), ("expires_at", "2030-12-31"))))));

        Assert.Null(made.Fault);
        Assert.Equal(Id(User("ann").Id), made.Id);
        Assert.False(User("ann").Active);
        Assert.Equal("E77", User("ann").EmployeeNumber);
        Assert.Equal("Würzburg", User("ann").Department);
        Assert.Same(boss, User("ann").Manager);
        LmsUser read = await ReadAsync(made.Id!);
        Assert.Equal("manager", read.Role);
        Assert.Equal("it", read.Locale);
        Assert.Equal("2", read.Organization!.Id);
    }

    [Fact]
    public async Task Overload_is_no_refusal_so_that_nobody_is_made_without_being_told()
    {
        Lms.Faults.OnNth("/manage/v1/user", 1, Fault.Status(503).AfterApplying());

        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann")));

        Assert.Null(made.Fault);
        Assert.Equal((WriteStatus.Created, Id(User("ann").Id)), (made.Status, made.Id));
        Assert.Single(Lms.Log.Entries(), e => e.Method == "POST");
        Assert.Equal(1, Lms.Faults.Injected);
    }

    [Fact]
    public async Task Who_is_there_already_is_named_with_the_id_or_changed_in_what_differs()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));

        WriteOutcome again = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann")));
        Assert.Equal(LmsFaultKind.AlreadyExists, again.Fault!.Kind);
        Assert.Equal(Id(User("ann").Id), again.Fault.ExistingId);
        Assert.Null(Assert.Single(await School.CreateAsync(LmsResource.Users, New("bea", ("email", "ann@new.example")))).Fault);

        var update = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true };
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.WriteAsync(update, New("ann"))).Status);
        Lms.Log.Clear();
        WriteOutcome changed = Assert.Single(await School.WriteAsync(update, New("ann", ("last_name", "Marsh"), ("status", "suspended"))));
        Assert.Null(changed.Fault);
        Assert.Equal("Marsh", User("ann").LastName);
        Assert.False(User("ann").Active);
        Assert.Equal("{\"lastname\":\"Marsh\"}", Lms.Log.Entries().First(e => e.Method == "PUT").Request.BodyText);
        Assert.Equal(LmsFaultKind.InvalidInput, Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("ann@new.example", ("last_name", "Two")))).Fault!.Kind);
    }

    [Fact]
    public async Task What_is_refused_inside_a_success_is_the_fault_of_its_own_row()
    {
        List<WriteOutcome> made = await School.CreateAsync(
            LmsResource.Users,
            New("ann"),
            New("bea", ("password", "weak")),
            New("cid", ("custom_fields", Writer.Fields(("Employe number", "1")))),
            New("dan", ("custom_fields", Writer.Fields(("field_9", "1")))));

        Assert.Null(made[0].Fault);
        Assert.All(made.Skip(1), o => Assert.Equal(LmsFaultKind.InvalidInput, o.Fault!.Kind));
        Assert.Contains("at least 8", made[1].Fault!.Message);
        Assert.Contains("Employee number (field_2)", made[2].Fault!.RecommendedAction);
        Assert.Contains("does not exist", made[3].Fault!.Message);
        Assert.Equal(1, Lms.Population.Writes);
    }

    [Fact]
    public async Task Many_are_suspended_and_deleted_by_one_request_and_who_is_not_there_is_told()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"), New("cid"));
        Lms.Log.Clear();

        List<WriteOutcome> suspended = await School.UpdateAsync(
            LmsResource.Users,
            Of("id:" + Id(User("ann").Id), ("status", "suspended")),
            Of("id:999999", ("status", "suspended")),
            Of("id:" + Id(User("bea").Id), ("status", "suspended")));
        Assert.Null(suspended[0].Fault);
        Assert.Equal(new[] { WriteStatus.Updated, WriteStatus.Failed, WriteStatus.Updated }, suspended.Select(o => o.Status));
        Assert.Equal(LmsFaultKind.ObjectNotFound, suspended[1].Fault!.Kind);
        Assert.Single(Lms.Log.Entries());
        Assert.False(User("bea").Active);

        WriteInput[] gone = new[] { "ann", "bea" }.Select(n => Of("id:" + Id(User(n).Id))).Append(Of("id:999999")).ToArray();
        List<WriteOutcome> removed = await School.RemoveAsync(LmsResource.Users, true, gone);
        Assert.Equal(new[] { WriteStatus.Removed, WriteStatus.Removed, WriteStatus.Unchanged }, removed.Select(o => o.Status));
        Assert.Contains("There is no user '999999'", removed[2].Note);
        Assert.Single(Lms.Log.Entries(), e => e.Method == "DELETE");
        Assert.DoesNotContain(Lms.Population.Users, u => u.Username is "ann" or "bea");
    }

    [Fact]
    public async Task A_course_is_made_once_published_by_its_code_and_deleted()
    {
        WriteInput fresh = Training(("title", "Safety at work"), ("description", "Yearly"), ("code", "SAFE"), ("custom_fields", Writer.Fields(("course_type", "classroom"))));
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Courses, fresh));
        Assert.Null(made.Fault);
        TrainingCourse course = Lms.Population.Courses.Single(c => c.Code == "SAFE");
        Assert.False(course.Active);

        Assert.Equal(made.Id, Assert.Single(await School.CreateAsync(LmsResource.Courses, fresh)).Fault!.ExistingId);
        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("SAFE", ("title", "Safety"), ("status", "published"))));
        Assert.Null(changed.Fault);
        Assert.Equal("Safety", course.Title);
        Assert.True(course.Active);
        Assert.Equal("Yearly", course.Description);
        Assert.Null(Assert.Single(await School.RemoveAsync(LmsResource.Courses, false, Of("SAFE"))).Fault);
        Assert.False(course.Active);
        Assert.Null(Assert.Single(await School.RemoveAsync(LmsResource.Courses, true, Of(made.Id!))).Fault);
        Assert.DoesNotContain(course, Lms.Population.Courses);

        LmsFault missing = School.Client.Check(new WriteOperation { Resource = LmsResource.Courses, Verb = WriteVerb.Create }, Training(("title", "X"))).Fault!;
        Assert.Contains("description", missing.Message);
    }

    [Fact]
    public async Task A_course_without_code_says_how_it_can_be_published()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Courses, Training(("title", "No code"), ("description", "d"))));
        Assert.Null(made.Fault);

        LmsFault fault = Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of(made.Id!, ("status", "published")))).Fault!;
        Assert.Equal(LmsFaultKind.NotSupported, fault.Kind);
        Assert.Contains("-Code", fault.RecommendedAction);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of(made.Id!, ("status", "published"), ("code", "NOW")))).Fault);
        Assert.True(Lms.Population.Courses.Single(c => c.Code == "NOW").Active);
    }

    [Fact]
    public async Task Many_are_enrolled_by_one_request_and_who_was_enrolled_is_no_fault()
    {
        string[] names = { "ann", "bea", "cid", "dan" };
        await School.CreateAsync(LmsResource.Users, names.Select(n => New(n)).ToArray());
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("bea", Course));
        Lms.Log.Clear();

        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Enrollments, names.Select(n => Writer.Enroll(Id(User(n).Id), Course)).Append(Writer.Enroll("999999", Course)).ToArray());

        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Unchanged, WriteStatus.Created, WriteStatus.Created, WriteStatus.Failed }, made.Select(o => o.Status));
        Assert.Equal(LmsFaultKind.ObjectNotFound, made[4].Fault!.Kind);
        Assert.Equal(Course + ":" + Id(User("ann").Id), made[0].Id);
        Assert.Single(Lms.Log.Entries(), e => e.Method == "POST");
        Assert.Equal(4, names.Sum(n => Enrollments(n).Count()));
    }

    [Fact]
    public async Task An_enrollment_has_role_dates_state_and_score()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        WriteInput whole = Writer.Enroll(
            "ann", Course, ("role", "instructor"), ("start_at", "2026-01-01"), ("due_at", "2030-12-31"), ("status", "completed"), ("completed_at", "2026-02-03T10:00:00Z"), ("score", 87.5));
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, whole));
        Assert.Null(made.Fault);
        TrainingEnrollment one = Assert.Single(Enrollments("ann"));
        Assert.True(one.Instructor);
        Assert.Equal(new DateTimeOffset(2030, 12, 31, 0, 0, 0, TimeSpan.Zero), one.ExpiresAt);
        Assert.Equal(TrainingState.Completed, one.State);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero), one.CompletedAt);
        Assert.Equal(87.5, one.Score);

        int writes = Lms.Population.Writes;
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, whole)).Status);
        Assert.Equal(writes, Lms.Population.Writes);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("due_at", "2031-12-31")))).Status);
        Assert.Equal(2031, one.ExpiresAt!.Value.Year);
    }

    [Fact]
    public async Task An_enrollment_is_suspended_brought_back_and_deleted()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course), Writer.Enroll("bea", Course));

        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", Course))).Status);
        Assert.Equal(TrainingState.Suspended, Assert.Single(Enrollments("ann")).State);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", Course))).Status);
        WriteOutcome note = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course)));
        Assert.Equal(WriteStatus.Unchanged, note.Status);
        Assert.Contains("-Status enrolled", note.Note);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "enrolled")))).Status);
        Assert.Equal(TrainingState.NotStarted, Assert.Single(Enrollments("ann")).State);

        Lms.Log.Clear();
        List<WriteOutcome> done = await School.UpdateAsync(
            LmsResource.Enrollments, new[] { "ann", "bea" }.Select(n => Writer.Enroll(Id(User(n).Id), Course, ("status", "completed"))).Append(Writer.Enroll("41", "999999", ("status", "completed"))).ToArray());
        Assert.Equal(new[] { WriteStatus.Updated, WriteStatus.Updated, WriteStatus.Failed }, done.Select(o => o.Status));
        Assert.Equal(LmsFaultKind.ObjectNotFound, done[2].Fault!.Kind);
        Assert.Equal(2, Lms.Log.Entries().Count(e => e.Method == "PUT"));
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", Course))).Status);
        Assert.Empty(Enrollments("ann"));
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, Writer.Enroll("ann", Course))).Status);
    }

    [Fact]
    public async Task Unknown_people_are_created_once_and_no_two_writes_are_under_way_together()
    {
        string[] courses = Lms.Population.Courses.Take(2).Select(c => Id(c.Id)).ToArray();
        WriteInput[] inputs = courses.SelectMany(course => Enumerable.Range(0, 5).Select(i => new WriteInput
        {
            User = $"late{i}@new.example",
            Course = course,
            UserFields = Writer.Fields(("first_name", "Late"), ("last_name", "Comer"), ("password", "Secret#99")),
        })).ToArray();
        var operation = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true, ReadBack = true };
        Lms.Latency = TimeSpan.FromMilliseconds(5);

        List<WriteOutcome> outcomes = await School.WriteAsync(operation, inputs);

        Assert.All(outcomes, o => Assert.Null(o.Fault));
        Assert.All(outcomes, o => Assert.Equal("enrolled", ((LmsEnrollment)o.Record!).Status));
        Assert.Equal(15, Lms.Population.Writes);
        LoggedRequest[] writes = Lms.Log.Entries().Where(e => e.Method != "GET").OrderBy(e => e.Request.ReceivedAt).ToArray();
        Assert.Equal(7, writes.Length);
        Assert.All(writes.Zip(writes.Skip(1)), pair => Assert.True(pair.Second.Request.ReceivedAt >= pair.First.Request.ReceivedAt + pair.First.Elapsed, $"{pair.First.Target} and {pair.Second.Target}"));
        Assert.All(await School.WriteAsync(operation, inputs), o => Assert.Equal(WriteStatus.Unchanged, o.Status));
        Assert.Equal(15, Lms.Population.Writes);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_after_and_nothing_is_made_twice()
    {
        using var writer = new Writer(Lms, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) });
        Lms.Faults.OnNth("/manage/v1/user", 1, Fault.ResetBeforeHeaders().AfterApplying());
        Assert.Null(Assert.Single(await writer.CreateAsync(LmsResource.Users, New("ann"))).Fault);
        Lms.Faults.OnNth("/learn/v1/enrollments", 1, Fault.ErrorPage(502).AfterApplying());
        Assert.Null(Assert.Single(await writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course))).Fault);

        Assert.Equal(2, Lms.Population.Writes);
        Assert.Equal(2, Lms.Faults.Injected);
    }

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);
}
