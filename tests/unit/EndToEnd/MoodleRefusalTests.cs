using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Moodle;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Moodle refuses in words that name nothing, and all of a batch for one: who and what it means is told all the same.</summary>
public sealed class MoodleRefusalTests : WriteTests<MoodleSimulator>
{
    public MoodleRefusalTests()
        : base(MoodleSimulator.Start(new MoodleOptions { Users = 20, Courses = 4, Enrollments = 20 }))
    {
    }

    [Theory]
    [InlineData("username", "a b/c", "username 'a b/c'")]
    [InlineData("email", "ann@nowhere", "email 'ann@nowhere'")]
    [InlineData("custom_fields.auth", "carrier-pigeon", "custom_fields.auth 'carrier-pigeon'")]
    public async Task A_wrong_parameter_is_named_and_the_others_are_done(string field, string value, string named)
    {
        WriteInput[] inputs = Enumerable.Range(0, 7).Select(i => New("p" + Id(i))).ToArray();
        inputs[4] = field.StartsWith("custom_fields.", StringComparison.Ordinal)
            ? New("p4", ("custom_fields", Writer.Fields((field.Substring(14), value))))
            : New("p4", (field, value));

        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Users, inputs);

        Assert.Equal(new[] { 4 }, made.Where(o => o.Fault is not null).Select(o => o.Index));
        Assert.Equal(LmsFaultKind.InvalidInput, made[4].Fault!.Kind);
        Assert.Contains(named, made[4].Fault!.Message);
        Assert.Same(inputs[4], made[4].Input);
        Assert.Equal(6, Lms.Population.Users.Count(u => u.Email.EndsWith("@new.example", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_site_in_debugging_mode_says_is_what_is_told()
    {
        using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 5, Courses = 2, Enrollments = 2, Debugging = true });
        using var writer = new Writer(moodle);

        WriteOutcome made = Assert.Single(await writer.CreateAsync(LmsResource.Users, New("ann", ("custom_fields", Writer.Fields(("auth", "carrier-pigeon"))))));

        Assert.Contains("auth => Invalid external api parameter: the value is \"carrier-pigeon\"", made.Fault!.Message);
        Assert.DoesNotContain("may mean", made.Fault.Message);
        Assert.DoesNotContain("debugging on", made.Fault.RecommendedAction ?? string.Empty);
    }

    [Fact]
    public async Task What_a_password_lacks_is_told_in_plain_words()
    {
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Users, New("ann", ("password", "weak"))));

        Assert.Equal("passwordpolicy", made.Fault!.Code);
        Assert.Contains("Passwords must be at least 8 characters long. Passwords must have at least 1 digit(s).", made.Fault.Message);
        Assert.DoesNotContain("<", made.Fault.Message);
        Assert.DoesNotContain("error/", made.Fault.Message);
    }

    [Fact]
    public async Task Addresses_that_cannot_be_are_told_in_words_when_they_are_changed()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"));

        List<WriteOutcome> changed = await School.UpdateAsync(LmsResource.Users, Of("ann", ("email", "ann@nowhere")), Of("bea", ("last_name", "Marsh")));

        Assert.Contains("the e-mail address is none", changed[0].Fault!.Message);
        Assert.Equal(WriteStatus.Updated, changed[1].Status);
    }

    [Fact]
    public async Task A_role_that_may_not_be_given_fails_those_who_were_to_have_it()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"), New("cid"), New("dan"));
        string course = Id(Course(0).Id);

        List<WriteOutcome> made = await School.CreateAsync(
            LmsResource.Enrollments,
            Writer.Enroll("ann", course),
            Writer.Enroll("bea", course, ("role", "999")),
            Writer.Enroll("cid", course),
            Writer.Enroll("dan", course, ("role", "tutor")));

        Assert.Equal(new[] { WriteStatus.Created, WriteStatus.Failed, WriteStatus.Created, WriteStatus.Failed }, made.Select(o => o.Status));
        Assert.Equal(LmsFaultKind.AccessDenied, made[1].Fault!.Kind);
        Assert.Contains("999", made[1].Fault!.Message);
        Assert.Contains("learnerRole", made[1].Fault!.RecommendedAction);
        Assert.Equal(LmsFaultKind.NotSupported, made[3].Fault!.Kind);
        Assert.Contains("goes by its id", made[3].Fault!.RecommendedAction);
    }

    [Fact]
    public async Task A_course_that_may_not_be_entered_fails_its_own_rows()
    {
        Lms.SetToken(new MoodleToken(Lms.Token) { EnrolsIn = new[] { Course(0).Id, Course(2).Id } });
        WriteInput[] people = Enumerable.Range(0, 4).Select(i => New("p" + Id(i))).ToArray();
        await School.CreateAsync(LmsResource.Users, people);
        WriteInput[] inputs = Enumerable.Range(0, 12).Select(i => Writer.Enroll("p" + Id(i % 4), Id(Course(i % 3).Id))).ToArray();

        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Enrollments, inputs);

        Assert.All(made, o => Assert.Equal(o.Index % 3 == 1 ? WriteStatus.Failed : WriteStatus.Created, o.Status));
        Assert.All(made.Where(o => o.Fault is not null), o => Assert.Equal("requireloginerror", o.Fault!.Code));
        Assert.Equal(8, Lms.Population.Enrolments.Count(e => e.User.Username.StartsWith('p') && e.User.Username.Length == 2));
        Assert.Equal(3, Calls("enrol_manual_enrol_users"));
    }

    [Fact]
    public async Task An_enrolment_in_a_course_that_is_not_there_says_so()
    {
        await School.CreateAsync(LmsResource.Users, New("ann"), New("bea"));

        List<WriteOutcome> made = await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", "999999"), Writer.Enroll("bea", Id(Course(0).Id)));

        Assert.Contains("999999", made[0].Fault!.Message);
        Assert.Contains("course", made[0].Fault!.Message);
        Assert.Equal(WriteStatus.Created, made[1].Status);
    }

    [Theory]
    [InlineData("2999-01-01", "3000-01-01", "begins 2999-01-01")]
    [InlineData("2000-01-01", "2001-01-01", "ended 2001-01-01")]
    public async Task An_enrolment_outside_its_dates_is_told_though_Moodle_does_not_tell_them(string start, string end, string told)
    {
        await School.CreateAsync(LmsResource.Users, New("ann"));
        string course = Id(Course(0).Id);
        await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course));
        var update = new WriteOperation { Resource = LmsResource.Enrollments, Verb = WriteVerb.Update, ReadBack = true };

        WriteOutcome changed = Assert.Single(await School.WriteAsync(update, Writer.Enroll("ann", course, ("status", "enrolled"), ("start_at", start), ("due_at", end))));

        Assert.Equal("withdrawn", ((LmsEnrollment)changed.Record!).Status);
        Assert.Contains(told, changed.Note);
        Assert.Contains(told, Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course, ("status", "enrolled"), ("start_at", start), ("due_at", end)))).Note);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", course, ("status", "withdrawn"), ("start_at", start), ("due_at", end)))).Note);
    }

    [Fact]
    public async Task Telephone_profile_fields_and_members_of_the_account_are_written_and_a_field_that_is_none_is_told()
    {
        var create = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ReadBack = true };

        WriteOutcome made = Assert.Single(await School.WriteAsync(create, New("ann", ("phone", "+30 210 1"), ("custom_fields", Writer.Fields(("badge", "B1"), ("bagde", "B2"), ("department", "Lab"), ("phone2", "99"))))));

        Assert.Null(made.Fault);
        var user = (LmsUser)made.Record!;
        Assert.Equal(new[] { "+30 210 1", "99" }, user.Phones.Select(p => p.Number));
        Assert.Equal(("B1", "Lab"), (user.CustomFields["badge"], user.CustomFields["department"]));
        Assert.Contains("custom_fields.bagde is empty", made.Note);
        Assert.DoesNotContain("badge is", made.Note);
        var update = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Update, ReadBack = true };
        WriteOutcome changed = Assert.Single(await School.WriteAsync(update, Of("ann", ("phone", "12"), ("custom_fields", Writer.Fields(("cost_center", "C7"))))));
        Assert.Null(changed.Note);
        user = (LmsUser)changed.Record!;
        Assert.Equal(("12", "C7"), (user.Phones[0].Number, user.CustomFields["cost_center"]));
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private MoodleCourse Course(int place) => Lms.Population.Courses.Where(c => c.Id != MoodleCourse.Site).ElementAt(place);

    private int Calls(string function) => Lms.Log.Entries().Count(e => e.Request.BodyText.Contains("wsfunction=" + function, StringComparison.Ordinal));
}
