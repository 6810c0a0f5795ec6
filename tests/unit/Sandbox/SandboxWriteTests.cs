using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Sandbox;

/// <summary>Writing to the sandbox through the whole pipeline: reads show it at once, and what a real system refuses is refused.</summary>
public sealed class SandboxWriteTests : IDisposable
{
    private readonly LmsConnection _lms = Open();

    public void Dispose() => _lms.Dispose();

    [Fact]
    public async Task New_people_come_after_all_others_in_the_order_of_the_inputs()
    {
        List<WriteOutcome> outcomes = await WriteAsync(LmsResource.Users, WriteVerb.Create, Enumerable.Range(1, 450).Select(i => Person("new" + i.ToString(CultureInfo.InvariantCulture))));

        Assert.All(outcomes, o => Assert.Equal(WriteStatus.Created, o.Status));
        Assert.Equal(Enumerable.Range(101, 450).Select(i => i.ToString(CultureInfo.InvariantCulture)), outcomes.Select(o => o.Id));
        List<LmsRecord> all = await _lms.RecordsAsync(Stub.Read());
        Assert.Equal(Enumerable.Range(1, 550).Select(i => i.ToString(CultureInfo.InvariantCulture)), all.Select(r => r.Id));
        Assert.Equal("new450", ((LmsUser)all[549]).Username);
    }

    [Fact]
    public async Task A_user_is_read_as_it_was_written()
    {
        WriteOutcome made = await OneAsync(LmsResource.Users, WriteVerb.Create, Input(
            ("first_name", "Ann"), ("last_name", "O'New"), ("username", "ann"), ("email", "ann@new.example"), ("status", "suspended"), ("role", "instructor"),
            ("phone", "+1 555"), ("locale", "de-DE"), ("timezone", "Europe/Berlin"), ("job_title", "Nurse"), ("organization_id", "o2"), ("manager_id", "7"),
            ("password", "a-long-password"), ("custom_fields", FieldTable.Of(("employee_id", "E1")))));

        foreach (string filter in new[] { "id", "username", "email" })
        {
            string value = filter switch { "id" => made.Id!, "username" => "ANN", _ => "Ann@new.example" };
            var user = (LmsUser)Assert.Single(await _lms.RecordsAsync(Stub.Read(filters: (filter, value))));
            Assert.Equal("Ann O'New", user.Name);
            Assert.Equal(("suspended", "instructor", "+1 555", "de-DE"), (user.Status, user.Role, user.Phones.Single().Number, user.Locale));
            Assert.Equal(("Europe/Berlin", "Nurse", "South", "7"), (user.Timezone, user.JobTitle, user.Organization!.Name, user.Manager!.Id));
            Assert.Equal("E1", user.CustomFields["employee_id"]);
            Assert.DoesNotContain("a-long-password", user.GetRemoteJson());
        }
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_refused_and_nothing_is_written()
    {
        WriteOutcome missing = await OneAsync(LmsResource.Users, WriteVerb.Create, Input(("first_name", "Ann")));
        Assert.Equal(LmsFaultKind.InvalidInput, missing.Fault!.Kind);
        Assert.Contains("last_name, username, email", missing.Fault.Message);

        foreach ((string name, object value, LmsFaultKind kind, string said) in new[]
        {
            ("password", "short", LmsFaultKind.InvalidInput, "at least 8 characters"),
            ("username", "two words", LmsFaultKind.InvalidInput, "without blanks"),
            ("role", "emperor", LmsFaultKind.InvalidInput, "one of learner"),
            ("organization_id", "o9", LmsFaultKind.ObjectNotFound, "o1, o2"),
            ("manager_id", "4711", LmsFaultKind.ObjectNotFound, "'4711' among the sandbox's users"),
            ("name", "Ann New", LmsFaultKind.NotSupported, "name"),
        })
        {
            WriteInput input = Person("wrong", name == "username" ? (string)value : "wrong", (name, value));
            WriteOutcome outcome = await OneAsync(LmsResource.Users, WriteVerb.Create, input);
            Assert.Equal(kind, outcome.Fault!.Kind);
            Assert.Contains(said, outcome.Fault.Message);
        }

        Assert.Equal(100, (await _lms.RecordsAsync(Stub.Read())).Count);
    }

    [Theory]
    [InlineData("username", "U00042")]
    [InlineData("email", "u00042@EXAMPLE.org")]
    public async Task Who_is_there_already_is_named(string field, string value)
    {
        WriteInput input = field == "username" ? Person("x", value) : Person("x", "x", ("email", value));
        WriteOutcome outcome = await OneAsync(LmsResource.Users, WriteVerb.Create, input);
        Assert.Equal("LmsAlreadyExists", outcome.Fault!.ErrorId);
        Assert.Equal("42", outcome.Fault.ExistingId);

        WriteOutcome changed = await OneAsync(LmsResource.Users, WriteVerb.Update, Input("43", (field, value)));
        Assert.Equal("LmsAlreadyExists", changed.Fault!.ErrorId);
        Assert.Equal("42", changed.Fault.ExistingId);
    }

    [Fact]
    public async Task A_name_that_was_given_up_is_free_and_one_that_was_taken_is_not()
    {
        Assert.Equal(WriteStatus.Updated, (await OneAsync(LmsResource.Users, WriteVerb.Update, Input("42", ("username", "other"), ("email", "other@new.example")))).Status);

        Assert.Equal(WriteStatus.Created, (await OneAsync(LmsResource.Users, WriteVerb.Create, Person("u00042", "u00042", ("email", "u00042@example.org")))).Status);
        Assert.Equal("42", (await OneAsync(LmsResource.Users, WriteVerb.Create, Person("other"))).Fault!.ExistingId);
        Assert.Equal("101", await _lms.IdsAsync(Stub.Read(filters: ("username", "u00042"))));
        Assert.Equal("42", await _lms.IdsAsync(Stub.Read(filters: ("email", "other@new.example"))));
    }

    [Fact]
    public async Task One_bad_input_of_many_and_a_double_hide_no_other()
    {
        WriteInput[] inputs = Enumerable.Range(0, 60).Select(i => Person("p" + (i == 31 ? 30 : i).ToString(CultureInfo.InvariantCulture), i == 7 ? "u00007" : null)).ToArray();

        List<WriteOutcome> outcomes = await WriteAsync(LmsResource.Users, WriteVerb.Create, inputs);

        Assert.Equal(new[] { 7, 31 }, outcomes.Where(o => o.Fault is not null).Select(o => o.Index));
        Assert.Equal(new[] { "7", outcomes[30].Id }, outcomes.Where(o => o.Fault is not null).Select(o => o.Fault!.ExistingId));
        Assert.Equal(158, (await _lms.RecordsAsync(Stub.Read())).Count);
    }

    [Fact]
    public async Task Removing_gently_suspends_and_for_good_takes_the_enrollments_too()
    {
        int before = (await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments))).Count;
        int own = (await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("user_id", "42")))).Count;

        Assert.Equal("suspended", ((LmsUser)(await OneAsync(LmsResource.Users, WriteVerb.Delete, Input("u00042@example.org"))).Record!).Status);
        Assert.Equal(100, (await _lms.RecordsAsync(Stub.Read())).Count);

        Assert.Equal(WriteStatus.Removed, (await OneAsync(LmsResource.Users, WriteVerb.Delete, Input("42"), permanent: true)).Status);
        Assert.InRange(own, 1, 4);
        Assert.Equal(before - own, (await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments))).Count);
        (_, LmsFault fault) = await _lms.FailAsync(Stub.Read(filters: ("id", "42")));
        Assert.Equal(LmsFaultKind.ObjectNotFound, fault.Kind);
        Assert.Empty(await _lms.RecordsAsync(Stub.Read(filters: ("username", "u00042"))));
        Assert.Equal(WriteStatus.Unchanged, (await OneAsync(LmsResource.Users, WriteVerb.Delete, Input("42"), permanent: true)).Status);
        Assert.Equal("43", (await _lms.RecordsAsync(Stub.Read(skip: 41, first: 1))).Single().Id);
        Assert.Equal(99, (await _lms.PagesAsync(Stub.Read(first: 1))).Last().TotalCount);
    }

    [Fact]
    public async Task A_course_lives_from_its_making_to_its_end()
    {
        WriteOutcome made = await OneAsync(LmsResource.Courses, WriteVerb.Create, Input(
            ("title", "Bees"), ("code", "BEE-1"), ("description", "All about bees"), ("status", "published"), ("language", "de"), ("category_id", "Nature"),
            ("organization_id", "o1"), ("start_at", "2026-07-01"), ("end_at", "2026-08-01")));
        Assert.Equal("c41", made.Id);
        var course = (LmsCourse)Assert.Single(await _lms.RecordsAsync(Stub.Read(LmsResource.Courses, filters: ("code", "bee-1"))));
        Assert.Equal(("Bees", "All about bees", "published", "de", "Nature"), (course.Title, course.Description, course.Status, course.Language, course.Categories.Single().Name));
        Assert.Null(course.DurationSeconds);
        Assert.Empty(await _lms.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", "c41"))));

        Assert.Equal("c41", (await OneAsync(LmsResource.Courses, WriteVerb.Create, Input(("title", "Bees"), ("code", "bee-1")))).Fault!.ExistingId);
        Assert.Contains("before it starts", (await OneAsync(LmsResource.Courses, WriteVerb.Update, Input("BEE-1", ("end_at", "2026-06-01")))).Fault!.Message);

        await OneAsync(LmsResource.Courses, WriteVerb.Update, Input("c1", ("title", "Fire!")));
        Assert.Equal("Fire!", ((LmsEnrollment)(await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("course_id", "c1")))).First()).Course!.Title);

        Assert.Equal("archived", ((LmsCourse)(await OneAsync(LmsResource.Courses, WriteVerb.Delete, Input("BEE-1"))).Record!).Status);
        int items = (await _lms.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", "c2")))).Count;
        Assert.InRange(items, 6, 24);
        await OneAsync(LmsResource.Courses, WriteVerb.Delete, Input("c2"), permanent: true);
        Assert.Empty(await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("course_id", "c2"))));
        Assert.Empty(await _lms.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", "c2"))));
        Assert.DoesNotContain("c2", (await _lms.IdsAsync(Stub.Read(LmsResource.Courses))).Split(' '));
    }

    [Fact]
    public async Task Whoever_is_enrolled_already_stays_so()
    {
        var first = (LmsEnrollment)(await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, first: 1))).Single();
        WriteOutcome again = await OneAsync(LmsResource.Enrollments, WriteVerb.Create, Seat(first.User!.Id, first.Course!.Id));
        Assert.Equal((WriteStatus.Unchanged, first.Id), (again.Status, again.Id));

        string course = await FreeCourseAsync("5");
        WriteInput seat = Seat("u00005@example.org", course);
        Assert.Equal(WriteStatus.Created, (await OneAsync(LmsResource.Enrollments, WriteVerb.Create, seat)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await OneAsync(LmsResource.Enrollments, WriteVerb.Create, seat)).Status);
        Assert.Contains(course + ":5", (await _lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("user_id", "5")))).Split(' '));
        Assert.Contains(course + ":5", (await _lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("course_id", course)))).Split(' '));
    }

    [Fact]
    public async Task An_enrollment_goes_its_way()
    {
        string course = await FreeCourseAsync("5");
        WriteInput Change(params (string, object?)[] fields) => new() { User = "5", Course = course, Fields = FieldTable.Of(fields) };
        await OneAsync(LmsResource.Enrollments, WriteVerb.Create, new WriteInput { User = "5", Course = course, Fields = FieldTable.Of(("role", "instructor"), ("due_at", "2090-01-01")) });

        WriteOutcome early = await OneAsync(LmsResource.Enrollments, WriteVerb.Update, Change(("completed_at", "2026-07-01")));
        Assert.Contains("needs a state", early.Fault!.Message);
        var done = (LmsEnrollment)(await OneAsync(LmsResource.Enrollments, WriteVerb.Update, Change(("status", "passed"), ("score", 87.5)))).Record!;
        Assert.Equal(("passed", 87.5m, 100m), (done.Status, (decimal)done.Score!, (decimal)done.ProgressPercent!));
        Assert.NotNull(done.CompletedAt);
        Assert.Equal("instructor", done.CustomFields["role"]);

        Assert.Equal("withdrawn", ((LmsEnrollment)(await OneAsync(LmsResource.Enrollments, WriteVerb.Delete, Change())).Record!).Status);
        Assert.Equal(WriteStatus.Unchanged, (await OneAsync(LmsResource.Enrollments, WriteVerb.Delete, Change())).Status);
        Assert.Equal(WriteStatus.Removed, (await OneAsync(LmsResource.Enrollments, WriteVerb.Delete, Change(), permanent: true)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await OneAsync(LmsResource.Enrollments, WriteVerb.Delete, Change(), permanent: true)).Status);
        Assert.Equal(LmsFaultKind.ObjectNotFound, (await OneAsync(LmsResource.Enrollments, WriteVerb.Update, Change(("score", 1)))).Fault!.Kind);
    }

    [Fact]
    public async Task Nobody_is_enrolled_who_is_not_there_nor_where_nothing_is()
    {
        foreach ((string user, string course) in new[] { ("4711", "c1"), ("5", "c4711"), ("nobody@new.example", "c1"), ("5", "NONE-1") })
        {
            Assert.Equal(LmsFaultKind.ObjectNotFound, (await OneAsync(LmsResource.Enrollments, WriteVerb.Create, Seat(user, course))).Fault!.Kind);
        }
    }

    // The same commands give the same records, ids and times included; another connection sees none of it.
    [Fact]
    public async Task Two_sandboxes_that_are_treated_alike_are_alike_and_share_nothing()
    {
        using LmsConnection other = Open();
        foreach (LmsConnection lms in new[] { _lms, other })
        {
            await WriteAsync(lms, LmsResource.Users, WriteVerb.Create, Enumerable.Range(0, 30).Select(i => Person("p" + i.ToString(CultureInfo.InvariantCulture))));
            await WriteAsync(lms, LmsResource.Users, WriteVerb.Update, new[] { Input("7", ("job_title", "Boss")) });
        }

        string Json(List<LmsRecord> records) => string.Join("\n", records.Select(r => r.GetRemoteJson()));
        Assert.Equal(Json(await _lms.RecordsAsync(Stub.Read())), Json(await other.RecordsAsync(Stub.Read())));
        var changed = (LmsUser)(await _lms.RecordsAsync(Stub.Read(filters: ("id", "7")))).Single();
        Assert.True(changed.UpdatedAt > (await _lms.RecordsAsync(Stub.Read(filters: ("id", "130")))).Cast<LmsUser>().Single().CreatedAt);
        using LmsConnection fresh = Open();
        Assert.Equal(100, (await fresh.RecordsAsync(Stub.Read())).Count);
    }

    private static LmsConnection Open() => LmsConnection.Open(
        new ProviderCatalog(Definitions.BuiltIn()),
        new ConnectionRequest { Provider = "Sandbox", Settings = new Dictionary<string, string> { ["users"] = "100" } });

    private static WriteInput Input(params (string, object?)[] fields) => new() { Fields = FieldTable.Of(fields) };

    private static WriteInput Input(string id, params (string, object?)[] fields) => new() { Id = id, Fields = FieldTable.Of(fields) };

    private static WriteInput Seat(string user, string course) => new() { User = user, Course = course };

    private static WriteInput Person(string name, string? username = null, params (string Name, object? Value)[] more)
    {
        var fields = new Dictionary<string, object?> { ["first_name"] = "New", ["last_name"] = name, ["username"] = username ?? name, ["email"] = name + "@new.example" };
        foreach ((string field, object? value) in more)
        {
            fields[field] = value;
        }

        return new WriteInput { Fields = fields };
    }

    private async Task<string> FreeCourseAsync(string user)
    {
        IEnumerable<string> taken = (await _lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("user_id", user)))).Cast<LmsEnrollment>().Select(e => e.Course!.Id);
        return Enumerable.Range(1, 40).Select(i => "c" + i.ToString(CultureInfo.InvariantCulture)).Except(taken).First();
    }

    private async Task<WriteOutcome> OneAsync(LmsResource resource, WriteVerb verb, WriteInput input, bool permanent = false)
        => Assert.Single(await WriteAsync(_lms, resource, verb, new[] { input }, permanent));

    private Task<List<WriteOutcome>> WriteAsync(LmsResource resource, WriteVerb verb, IEnumerable<WriteInput> inputs) => WriteAsync(_lms, resource, verb, inputs);

    private static async Task<List<WriteOutcome>> WriteAsync(LmsConnection lms, LmsResource resource, WriteVerb verb, IEnumerable<WriteInput> inputs, bool permanent = false)
    {
        var outcomes = new List<WriteOutcome>();
        var operation = new WriteOperation { Resource = resource, Verb = verb, Permanent = permanent, ReadBack = true };
        await foreach (WriteOutcome outcome in lms.Client.WriteAsync(operation, inputs.ToArray(), SilentObserver.Instance))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}
