using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;
using UnifiedLms.Simulators.TalentLms;
using UnifiedLms.Tests.Support;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Writing to TalentLMS over a real socket, by both of its APIs.</summary>
public sealed class TalentWriteTests : TrainingWriteTests<TalentSimulator>
{
    public TalentWriteTests()
        : this(TalentSimulator.Start(new TalentOptions { Users = 20, Courses = 4, Enrollments = 20, Throttling = false }))
    {
    }

    private TalentWriteTests(TalentSimulator lms)
        : base(lms, lms.Population)
    {
    }

    private string Course => Id(Lms.Population.Courses[0].Id);

    [Fact]
    public async Task A_user_is_created_by_one_request_and_read_back()
    {
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ReadBack = true };
        WriteOutcome made = Assert.Single(await School.WriteAsync(operation, New("ann", ("locale", "de-DE"), ("timezone", "Europe/Athens"), ("custom_fields", Writer.Fields(("credits", 3))))));

        Assert.Null(made.Fault);
        Assert.Equal(WriteStatus.Created, made.Status);
        Assert.Equal(Id(User("ann").Id), made.Id);
        var user = (LmsUser)made.Record!;
        Assert.Equal("ann", user.Username);
        Assert.Equal("de-DE", user.Locale);
        Assert.Equal(new[] { "POST /api/v2/users", "GET /api/v2/users/" + made.Id }, Calls());
    }

    [Fact]
    public async Task Who_is_there_already_is_named_with_the_id_or_changed_in_what_differs()
    {
        var fields = ("custom_fields", (object?)Writer.Fields(("Department", "Lab")));
        await School.CreateAsync(LmsResource.Users, New("ann", fields));

        WriteOutcome login = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann")));
        Assert.Equal(LmsFaultKind.AlreadyExists, login.Fault!.Kind);
        Assert.Equal(Id(User("ann").Id), login.Fault.ExistingId);
        WriteOutcome address = Assert.Single(await School.CreateAsync(LmsResource.Users, New("bea", ("email", "ann@new.example"))));
        Assert.Equal(Id(User("ann").Id), address.Fault!.ExistingId);

        var update = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true };
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.WriteAsync(update, New("ann", fields))).Status);
        Lms.Log.Clear();
        WriteOutcome changed = Assert.Single(await School.WriteAsync(update, New("ann", ("last_name", "Marsh"))));
        Assert.Equal(WriteStatus.Updated, changed.Status);
        Assert.Equal("Marsh", User("ann").LastName);
        Assert.Equal("{\"surname\":\"Marsh\",\"status\":\"active\"}", Assert.Single(Lms.Log.Entries(), e => e.Method == "PATCH").Request.BodyText);
    }

    [Fact]
    public async Task Roles_and_custom_fields_go_where_they_are_taken_by_key_or_by_name()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(
            LmsResource.Users,
            New("ann", ("role", "instructor"), ("status", "suspended"), ("custom_fields", Writer.Fields(("Department", "Lab"), ("custom_field_2", "E77"), ("credits", "5"))))));

        Assert.Null(made.Fault);
        Assert.Equal(new[] { "looking for the custom fields", "created the user", "setting what a sign-up does not take" }, made.Steps);
        Assert.Equal("Lab", User("ann").Department);
        Assert.Equal("E77", User("ann").EmployeeNumber);
        Assert.False(User("ann").Active);
        Assert.Equal("instructor", (await ReadAsync(made.Id!)).Role);

        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("ann", ("role", "Learner-Instructor"), ("custom_fields", Writer.Fields(("Department", "Würzburg"))))));
        Assert.Null(changed.Fault);
        Assert.Equal("Würzburg", User("ann").Department);
        Assert.Equal("E77", User("ann").EmployeeNumber);
        Assert.False(User("ann").Active);
    }

    [Fact]
    public async Task A_custom_field_that_there_is_not_is_told_before_anything_is_written()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann", ("custom_fields", Writer.Fields(("Departmnt", "Lab"))))));

        Assert.Equal(LmsFaultKind.InvalidInput, made.Fault!.Kind);
        Assert.Contains("Departmnt", made.Fault.Message);
        Assert.Contains("Department", made.Fault.RecommendedAction);
        Assert.Equal(0, Lms.Population.Writes);
    }

    [Fact]
    public async Task A_status_stays_what_it_is_when_something_else_changes()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));

        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("ann", ("status", "suspended")))).Status);
        Assert.False(User("ann").Active);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("ann@new.example", ("first_name", "Anna")))).Fault);
        Assert.Equal("Anna", User("ann").FirstName);
        Assert.False(User("ann").Active);

        var update = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, UpdateExisting = true };
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.WriteAsync(update, New("ann", ("first_name", "Anna"), ("status", "suspended")))).Status);
    }

    [Fact]
    public async Task Removing_deactivates_and_only_for_good_deletes()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        TrainingUser ann = User("ann");

        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Users, false, Of("ann"))).Status);
        Assert.False(ann.Active);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Users, true, Of("ann"))).Status);
        Assert.True(ann.Deleted);
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Single(await School.RemoveAsync(LmsResource.Users, true, Of("ann"))).Fault!.Kind);
    }

    [Fact]
    public async Task A_weak_password_is_the_fault_of_its_own_row_and_is_not_told()
    {
        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Users, New("ann"), New("bea", ("password", "weak-one")), New("cid"));

        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Failed, WriteStatus.Created }, made.Select(o => o.Status));
        Assert.Equal(LmsFaultKind.InvalidInput, made[1].Fault!.Kind);
        Assert.Contains("upper case", made[1].Fault!.Message);
        Assert.DoesNotContain("weak-one", made[1].Fault!.ToString());
    }

    [Fact]
    public async Task A_course_is_made_once_changed_by_a_batch_and_deleted()
    {
        WriteInput fresh = Training(("title", "Safety at work"), ("code", "SAFE"), ("status", "disabled"), ("start_at", "2026-02-03"), ("custom_fields", Writer.Fields(("Owner", "Lab"), ("time_limit", 30))));
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Courses, fresh));
        Assert.Null(made.Fault);
        TrainingCourse course = Lms.Population.Courses.Single(c => c.Code == "SAFE");
        Assert.False(course.Active);
        Assert.Equal("Safety at work", ((LmsCourse)made.Record!).Title);

        Assert.Equal(made.Id, Assert.Single(await School.CreateAsync(LmsResource.Courses, fresh)).Fault!.ExistingId);
        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("SAFE", ("title", "Safety"), ("status", "published"))));
        Assert.Null(changed.Fault);
        Assert.Equal(new[] { "asking for the change", "waiting for the change", "looking at the changed course" }, changed.Steps);
        Assert.Equal("Safety", course.Title);
        Assert.True(course.Active);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Courses, false, Of("SAFE"))).Status);
        Assert.False(course.Active);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Courses, true, Of(made.Record!))).Status);
        Assert.DoesNotContain(course, Lms.Population.Courses);
    }

    [Fact]
    public async Task A_change_that_is_done_later_is_waited_for_and_its_refusal_told()
    {
        var time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        using TalentSimulator slow = TalentSimulator.Start(new TalentOptions { Users = 3, Courses = 3, Clock = time, TaskDelay = TimeSpan.FromSeconds(20), Throttling = false });
        using var writer = new Writer(slow, time);
        string id = Id(slow.Population.Courses[0].Id);

        WriteOutcome changed = Assert.Single(await writer.UpdateAsync(LmsResource.Courses, Of(id, ("title", "Later"))));
        Assert.Null(changed.Fault);
        Assert.Equal("Later", slow.Population.Courses[0].Title);
        Assert.True(slow.Log.Entries().Count(e => e.Request.Path.StartsWith("/api/v2/tasks/", StringComparison.Ordinal)) > 1);

        WriteOutcome unknown = Assert.Single(await writer.UpdateAsync(LmsResource.Courses, Of("99999", ("title", "Never"))));
        Assert.Contains("does not exist", unknown.Fault!.Message);
        Assert.Contains("'waiting for the change'", unknown.Fault.Message);
    }

    [Fact]
    public async Task Enrolling_who_is_enrolled_is_no_fault_and_another_role_says_what_to_do()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        WriteOutcome first = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann@new.example", Course)));
        Assert.Null(first.Fault);
        Assert.Equal(Course + ":" + Id(User("ann").Id), first.Id);
        int writes = Lms.Population.Writes;

        WriteOutcome second = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "learner"))));
        Assert.Equal(WriteStatus.Unchanged, second.Status);
        Assert.Equal(first.Id, second.Id);
        WriteOutcome role = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor"))));
        Assert.Equal(LmsFaultKind.NotSupported, role.Fault!.Kind);
        Assert.Contains("enroll anew", role.Fault.RecommendedAction);
        Assert.Equal(writes, Lms.Population.Writes);
    }

    [Fact]
    public async Task Somebody_teaches_is_taken_out_and_is_out_already()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        Assert.Null(Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor")))).Fault);
        Assert.True(Assert.Single(Enrollments("ann")).Instructor);

        WriteOutcome changed = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "completed"))));
        Assert.Equal(LmsFaultKind.NotSupported, changed.Fault!.Kind);
        Assert.Contains("course-progress", changed.Fault.RecommendedAction);
        WriteOutcome suspended = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "withdrawn"))));
        Assert.Equal(LmsFaultKind.NotSupported, suspended.Fault!.Kind);
        Assert.Contains("Remove-LmsEnrollment", suspended.Fault.RecommendedAction);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_one_way_out_of_a_course_is_taken_however_it_is_asked_for(bool permanent)
    {
        var remove = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Delete, Permanent = permanent, ReadBack = true };
        await School.CreateAsync(LmsResource.Users, New("ann"));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course));
        Assert.Contains("perhaps with the progress", School.Client.Check(remove, Writer.Enroll("ann", Course)).Sentence);

        WriteOutcome removed = Assert.Single(await School.WriteAsync(remove, Writer.Enroll("ann", Course)));

        Assert.Null(removed.Fault);
        Assert.Null(removed.Note);
        Assert.Empty(Enrollments("ann"));
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.WriteAsync(remove, Writer.Enroll("ann", Course))).Status);
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
        Assert.All(outcomes, o => Assert.Equal("enrolled", ((LmsEnrollment)o.Record!).Status));
        Assert.Equal(6, Lms.Population.Writes);
        Assert.All(await School.WriteAsync(operation, inputs), o => Assert.Equal(WriteStatus.Unchanged, o.Status));
        Assert.Equal(6, Lms.Population.Writes);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_after_and_nothing_is_made_twice()
    {
        using var writer = new Writer(Lms, new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) });
        Lms.Faults.OnNth("/api/v2/users", 1, Fault.ResetBeforeHeaders().AfterApplying());
        Assert.Null(Assert.Single(await writer.CreateAsync(LmsResource.Users, New("ann"))).Fault);
        Lms.Faults.OnNth("/api/v2/enrollments", 1, Fault.ErrorPage(502).AfterApplying());
        Assert.Null(Assert.Single(await writer.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course))).Fault);

        Assert.Equal(2, Lms.Population.Writes);
        Assert.Equal(2, Lms.Faults.Injected);
    }

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> Calls() => Lms.Log.Entries().Select(e => e.Method + " " + e.Request.Path);
}
