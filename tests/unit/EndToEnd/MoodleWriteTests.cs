using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Writing to Moodle over a real socket, its traps among it.</summary>
public sealed class MoodleWriteTests : WriteTests<MoodleSimulator>
{
    public MoodleWriteTests()
        : base(MoodleSimulator.Start(new MoodleOptions { Users = 20, Courses = 4, Enrollments = 20 }))
    {
    }

    private string Course => Id(Lms.Population.Courses.First(c => c.Id != MoodleCourse.Site).Id);

    [Fact]
    public async Task Many_users_are_created_in_few_requests_and_read_back_in_order()
    {
        WriteInput[] inputs = Enumerable.Range(0, 60).Select(i => New("p" + i.ToString("00", CultureInfo.InvariantCulture))).ToArray();

        List<WriteOutcome> made = await School.WriteAsync(new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ReadBack = true }, inputs);

        Assert.All(made, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(Enumerable.Range(0, 60), made.Select(o => o.Index));
        Assert.Equal(made.Select(o => ((LmsUser)o.Record!).Username), inputs.Select(i => i.Fields["username"]));
        Assert.All(made, o => Assert.Equal(o.Id, o.Record!.Id));
        Assert.True(Calls("core_user_create_users") <= 2, "created in " + Calls("core_user_create_users"));
        Assert.Contains(School.Observer.VerboseLines, line => line.Contains("/webservice/rest/server.php core_user_create_users -> 200 in"));
        Assert.True(Lms.Counters.Requests <= 8, Lms.Counters.Requests + " requests for 60 users");
    }

    [Fact]
    public async Task A_bad_one_in_a_batch_fails_alone_though_Moodle_does_not_say_which_it_was()
    {
        WriteInput[] inputs = Enumerable.Range(0, 20).Select(i => New("p" + i.ToString(CultureInfo.InvariantCulture))).ToArray();
        inputs[7] = New("p7", ("password", "weak"));
        inputs[13] = New("p13", ("custom_fields", Writer.Fields(("auth", "carrier-pigeon"))));

        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Users, inputs);

        Assert.Equal(new[] { 7, 13 }, made.Where(o => o.Status == WriteStatus.Failed).Select(o => o.Index));
        Assert.Contains("Passwords must", made[7].Fault!.Message);
        Assert.DoesNotContain("weak\"", made[7].Fault!.ToString());
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(i is 7 or 13 ? 0 : 1, Users("p" + i.ToString(CultureInfo.InvariantCulture)).Count()));
    }

    [Fact]
    public async Task Who_has_the_name_or_the_address_already_is_named()
    {
        MoodleUser there = Lms.Population.Users.First(u => u.Id > 5 && !u.Deleted);

        List<WriteOutcome> made = await School.CreateAsync(
            LmsResource.Users,
            New(there.Username),
            New("fresh", ("email", there.Email)),
            New("fresh2"));

        Assert.Equal(LmsFaultKind.AlreadyExists, made[0].Fault!.Kind);
        Assert.Equal(Id(there.Id), made[0].Fault!.ExistingId);
        Assert.Equal(Id(there.Id), made[1].Fault!.ExistingId);
        Assert.Null(made[2].Fault);
    }

    [Fact]
    public async Task A_warning_beside_a_success_is_a_fault_of_the_one_that_it_speaks_of()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"), New("cid"));

        List<WriteOutcome> changed = await School.UpdateAsync(
            LmsResource.Users,
            Of("ann", ("last_name", "Marsh")),
            Of("bea", ("email", "ann@new.example")),
            Of("cid", ("status", "suspended")));

        Assert.Equal(new[] { WriteStatus.Updated, WriteStatus.Failed, WriteStatus.Updated }, changed.Select(o => o.Status));
        Assert.Equal("useremailduplicate", changed[1].Fault!.Code);
        Assert.Equal("Marsh", Users("ann").Single().LastName);
        Assert.Equal("bea@new.example", Users("bea").Single().Email);
        Assert.True(Users("cid").Single().Suspended);
        Assert.Equal("useremailduplicate", Assert.Single(await School.UpdateAsync(LmsResource.Users, Of("bea", ("email", "ann@new.example")))).Fault!.Code);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(107)]
    [InlineData(252)]
    public async Task A_server_that_cuts_long_forms_off_without_a_word_loses_and_doubles_nothing(int limit)
    {
        using MoodleSimulator small = MoodleSimulator.Start(new MoodleOptions { Users = 5, Courses = 2, Enrollments = 2, MaxInputVars = limit });
        using var writer = new Writer(small, new Support.FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) });
        WriteInput[] inputs = Enumerable.Range(0, 50).Select(i => New("p" + i.ToString(CultureInfo.InvariantCulture))).ToArray();

        List<WriteOutcome> made = await writer.CreateAsync(LmsResource.Users, inputs);

        Assert.All(made, o => Assert.Null(o.Fault));
        Assert.Equal(50, made.Select(o => o.Id).Distinct().Count());
        Assert.All(made, o => Assert.Equal("p" + o.Index.ToString(CultureInfo.InvariantCulture), small.Population.Users.Single(u => Id(u.Id) == o.Id).Username));
    }

    // Where a call only warns, nothing would show what was cut off: no request may be so long.
    [Fact]
    public async Task A_call_that_tells_nothing_back_is_never_so_long_that_it_is_cut_off()
    {
        using MoodleSimulator small = MoodleSimulator.Start(new MoodleOptions { Users = 60, Courses = 2, Enrollments = 2, MaxInputVars = 1000 });
        using var writer = new Writer(small);
        Dictionary<string, object?> many = Enumerable.Range(0, 18).ToDictionary(i => "field" + Id(i), i => (object?)"x");
        many["badge"] = "B1";
        WriteInput[] inputs = small.Population.Users.Where(u => u.Id > 3).Take(50).Select(u => Of(Id(u.Id), ("custom_fields", many))).ToArray();

        List<WriteOutcome> changed = await writer.UpdateAsync(LmsResource.Users, inputs);

        Assert.All(changed, o => Assert.Equal(WriteStatus.Updated, o.Status));
        Assert.All(changed, o => Assert.Equal("B1", small.Population.Users.Single(u => Id(u.Id) == o.Id).Profile["badge"]));
        Assert.All(small.Log.Entries(), e => Assert.InRange(e.Request.BodyText.Count(c => c == '='), 0, 910));
    }

    [Fact]
    public async Task Enrolling_again_re_activates_nobody_unless_it_is_asked_for()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"));
        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course), Writer.Enroll("bea", Course, ("role", "instructor")));
        Assert.All(made, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(Course + ":" + Id(Users("ann").Single().Id), made[0].Id);
        MoodleEnrolment ann = Enrolments("ann").Single();
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "withdrawn")))).Status);
        Assert.True(ann.Suspended);

        List<WriteOutcome> again = await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course), Writer.Enroll("bea", Course));
        Assert.All(again, o => Assert.Equal(WriteStatus.Unchanged, o.Status));
        Assert.Contains("-Status enrolled", again[0].Note);
        Assert.True(ann.Suspended);

        // Dates of somebody who is not active: the flag would have to be guessed.
        WriteOutcome dates = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("due_at", "2030-01-01"))));
        Assert.Equal(LmsFaultKind.NotSupported, dates.Fault!.Kind);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "enrolled"), ("due_at", "2030-01-01")))).Status);
        Assert.False(ann.Suspended);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), ann.TimeEnd);
    }

    [Theory]
    [InlineData(WriteVerb.Update)]
    [InlineData(WriteVerb.Create)]
    [InlineData(WriteVerb.Delete)]
    public async Task Who_has_not_begun_yet_is_suspended_all_the_same(WriteVerb verb)
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2999-01-01")), Writer.Enroll("bea", Course, ("start_at", "2999-01-01")));
        MoodleEnrolment ann = Enrolments("ann").Single();
        Assert.Equal("withdrawn", Assert.Single(await Read("ann")).Status);
        Assert.False(ann.Suspended);

        (string, object?)[] fields = verb == WriteVerb.Delete ? Array.Empty<(string, object?)>() : new (string, object?)[] { ("status", "withdrawn") };
        var operation = new WriteOperation { Resource = LmsResource.Enrollments, Verb = verb };
        WriteOutcome outcome = Assert.Single(await School.WriteAsync(operation, Writer.Enroll("ann", Course, fields)));

        Assert.Equal(verb == WriteVerb.Delete ? WriteStatus.Removed : WriteStatus.Updated, outcome.Status);
        Assert.True(ann.Suspended);

        // What a file of a read brings is no wish: it shows 'withdrawn' for whoever has not begun.
        if (verb == WriteVerb.Update)
        {
            LmsEnrollment read = Assert.Single(await Read("bea"));
            WriteOutcome row = Assert.Single(await School.WriteAsync(operation, new WriteInput { Id = read, Fields = Writer.Fields(("status", "withdrawn")), FromRead = new[] { "status" } }));
            Assert.Equal(WriteStatus.Unchanged, row.Status);
            Assert.False(Enrolments("bea").Single().Suspended);
        }
    }

    [Fact]
    public async Task Dates_that_a_change_does_not_name_are_lost_and_that_is_told()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2026-01-01"), ("due_at", "2030-01-01"))));
        Assert.Null(made.Note);
        MoodleEnrolment ann = Enrolments("ann").Single();

        WriteOutcome end = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("due_at", "2031-01-01"))));
        Assert.Equal(0, ann.TimeStart);
        Assert.Contains("a start that it had is gone", end.Note);
        WriteOutcome removed = Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("ann", Course)));
        Assert.Equal(0, ann.TimeEnd);
        Assert.Contains("a start or an end that it had is gone", removed.Note);
        WriteOutcome both = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "enrolled"), ("start_at", "2026-01-01"), ("due_at", "2030-01-01"))));
        Assert.Null(both.Note);
        Assert.NotEqual(0, ann.TimeEnd);
    }

    [Fact]
    public async Task Suspending_keeps_the_role_and_removing_for_good_takes_the_enrolment()
    {
        await School.CreateAsync(LmsResource.Users, New("tea"));
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("tea", Course, ("role", "instructor")));

        await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("tea", Course, ("status", "withdrawn")));
        LmsEnrollment read = Assert.Single(await Read("tea"));
        Assert.Equal("withdrawn", read.Status);
        Assert.Equal("editingteacher", read.CustomFields["role"]);
        Assert.Null(read.CustomFields.TryGetValue("roles", out object? roles) ? roles : null);

        // "Withdrawn" may also be somebody who has not begun: whether this one is suspended cannot be known, so it is said again.
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, new WriteInput { Id = read })).Status);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, new WriteInput { Id = read.Id })).Status);
        Assert.Empty(Enrolments("tea"));
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, true, new WriteInput { Id = read.Id })).Status);
    }

    [Fact]
    public async Task Unknown_people_are_created_and_enrolled_with_what_is_known_of_them()
    {
        WriteInput[] inputs = Enumerable.Range(0, 12).Select(i => new WriteInput
        {
            User = $"n{i % 6}@new.example",
            Course = i < 6 ? Course : "code:" + Lms.Population.Courses[2].ShortName,
            UserFields = Writer.Fields(("first_name", "N" + i % 6), ("last_name", "New"), ("notify", true)),
        }).Append(new WriteInput { User = "nobody", Course = Course }).ToArray();
        var operation = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Create, CreateUser = true, ReadBack = true };

        List<WriteOutcome> made = await School.WriteAsync(operation, inputs);

        Assert.All(made.Take(12), o => Assert.Null(o.Fault));
        Assert.All(made.Take(12), o => Assert.Equal(o.Id, o.Record!.Id));
        Assert.Equal(6, Lms.Population.Users.Count(u => u.Email.EndsWith("@new.example", StringComparison.Ordinal)));
        Assert.Contains("creating the user", made[12].Fault!.Message);
        Assert.Contains("email", made[12].Fault!.Message);
        Assert.All((await School.WriteAsync(operation, inputs)).Take(12), o => Assert.Equal(WriteStatus.Unchanged, o.Status));
    }

    [Fact]
    public async Task Courses_are_made_changed_hidden_and_deleted()
    {
        long category = 1;
        WriteInput New(string code, params (string, object?)[] more) => new()
        {
            Fields = Writer.Fields(new (string, object?)[] { ("title", "Course " + code), ("code", code), ("category_id", Id(category)), ("start_at", "2026-03-01"), ("end_at", "2026-06-01") }.Concat(more).ToArray()),
        };

        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Courses, New("A1"), New("A2", ("custom_fields", Writer.Fields(("format", "weeks")))), New("A1"));

        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Created, WriteStatus.Failed }, made.Select(o => o.Status));
        Assert.Equal(made[0].Id, made[2].Fault!.ExistingId);
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), Find("A2").EndDate);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("A1", ("title", "Renamed")))).Status);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("A2", ("end_at", "2026-07-01")))).Fault);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), Find("A2").EndDate);
        Assert.Equal("shortnametaken", Assert.Single(await School.UpdateAsync(LmsResource.Courses, Of("A1", ("code", "A2")))).Fault!.Code);
        Assert.Equal("Renamed", Find("A1").FullName);
        await School.RemoveAsync(LmsResource.Courses, false, Of("A1"));
        Assert.False(Find("A1").Visible);
        await School.RemoveAsync(LmsResource.Courses, true, Of("A1"));
        Assert.DoesNotContain(Lms.Population.Courses, c => c.ShortName == "A1");

        MoodleCourse Find(string code) => Lms.Population.Courses.Single(c => c.ShortName == code);
    }

    [Fact]
    public async Task Fields_of_a_course_are_written_and_one_that_the_site_does_not_have_is_told()
    {
        var update = new WriteOperation { Resource = LmsResource.Courses, Verb = WriteVerb.Update, ReadBack = true };

        WriteOutcome changed = Assert.Single(await School.WriteAsync(update, Of(Course, ("custom_fields", Writer.Fields(("region", "North"), ("regoin", "South"))))));

        Assert.Equal("North", ((LmsCourse)changed.Record!).CustomFields["region"]);
        Assert.Contains("custom_fields.regoin is empty", changed.Note);
    }

    [Fact]
    public async Task Users_are_suspended_and_deleted_many_at_a_time()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"), New("cid"));

        Assert.All(await School.RemoveAsync(LmsResource.Users, false, Of("ann"), Of("bea@new.example"), Of("cid")), o => Assert.Equal(WriteStatus.Removed, o.Status));
        Assert.True(Users("bea").Single().Suspended);
        List<WriteOutcome> gone = await School.RemoveAsync(LmsResource.Users, true, Of("ann"), Of("2"), Of("cid"), Of("who-is-this"));
        Assert.Equal(new[] { WriteStatus.Removed, WriteStatus.Failed, WriteStatus.Removed, WriteStatus.Failed }, gone.Select(o => o.Status));
        Assert.Equal("useradminodelete", gone[1].Fault!.Code);
        Assert.Equal(LmsFaultKind.ObjectNotFound, gone[3].Fault!.Kind);
        Assert.Empty(Users("ann"));
    }

    [Fact]
    public async Task Equal_rows_make_one_and_of_several_changes_the_last_holds()
    {
        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"), New("ann"), New("cid", ("email", "bea@new.example")));

        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Created, WriteStatus.Failed, WriteStatus.Failed }, made.Select(o => o.Status).ToArray());
        Assert.All(made.Skip(2), o => Assert.Equal(LmsFaultKind.AlreadyExists, o.Fault!.Kind));
        Assert.Equal(made[0].Id, made[2].Fault!.ExistingId);
        Assert.Equal(made[1].Id, made[3].Fault!.ExistingId);

        List<WriteOutcome> seats = await School.CreateAsync(
            LmsResource.Enrollments, Writer.Enroll("ann", Course), Writer.Enroll("bea", Course), Writer.Enroll("ann@new.example", Course), Writer.Enroll(made[0].Id!, Course));
        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Created, WriteStatus.Unchanged, WriteStatus.Unchanged }, seats.Select(o => o.Status).ToArray());

        List<WriteOutcome> changed = await School.UpdateAsync(
            LmsResource.Users,
            Of("ann", ("first_name", "One")),
            Of("ann@new.example", ("first_name", "Two")),
            Of("bea", ("first_name", "Bea")),
            Of(made[0].Id!, ("first_name", "Ann")),
            Of("ann", ("first_name", "Ann")));
        Assert.Equal("Updated Updated Updated Updated Unchanged", string.Join(" ", changed.Select(o => o.Status)));
        Assert.Equal("Ann", Users("ann").Single().FirstName);
    }

    [Fact]
    public async Task A_write_that_was_done_though_the_proxy_gave_it_up_is_not_made_twice()
    {
        // Moodle does the work to its end; what stands in front of it answers that it took too long.
        Lms.Faults.Add(new FaultRule(Fault.ErrorPage(504).AfterApplying()) { Where = r => r.BodyText.Contains("create_users", StringComparison.Ordinal), Nth = 1 });
        using var writer = new Writer(Lms, new Support.FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) });

        List<WriteOutcome> made = await writer.CreateAsync(LmsResource.Users, New("ann"), New("bea"));

        Assert.All(made, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.All(new[] { "ann", "bea" }, name => Assert.Single(Users(name)));
        Assert.Equal(1, Calls("core_user_create_users"));
    }

    [Fact]
    public async Task A_token_that_is_refused_ends_it_all()
    {
        using var writer = new Writer(Lms, token: "00000000000000000000000000000000");

        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => writer.CreateAsync(LmsResource.Users, New("ann"), New("bea")));

        Assert.Equal(LmsFaultKind.AuthenticationFailed, failure.Fault.Kind);
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private int Calls(string function) => Lms.Log.Entries().Count(e => e.Request.BodyText.Contains("wsfunction=" + function, StringComparison.Ordinal));

    private IEnumerable<MoodleUser> Users(string name) => Lms.Population.Users.Where(u => u.Username == name && !u.Deleted);

    private IEnumerable<MoodleEnrolment> Enrolments(string name) => Lms.Population.Enrolments.Where(e => e.User.Username == name);

    private async Task<List<LmsEnrollment>> Read(string name)
    {
        using Reader reader = Reader.Of(Lms);
        return (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", Course))).Where(e => (string?)e.CustomFields["username"] == name).Select(e =>
        {
            e.Connection = "school";
            return e;
        }).ToList();
    }
}
