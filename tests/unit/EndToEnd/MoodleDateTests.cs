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

/// <summary>Enrolments of Moodle outside their dates, which read like suspended ones, and the dates that every write takes away unless it brings them.</summary>
public sealed class MoodleDateTests : WriteTests<MoodleSimulator>
{
    private static readonly string s_later = DateTimeOffset.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public MoodleDateTests()
        : base(MoodleSimulator.Start(new MoodleOptions { Users = 10, Courses = 3, Enrollments = 10 }))
    {
    }

    private string Course => Lms.Population.Courses.First(c => c.Id != MoodleCourse.Site).Id.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Who_has_not_begun_is_suspended_though_the_list_calls_him_withdrawn_already()
    {
        MoodleEnrolment ann = await EnrolAsync("ann", ("start_at", s_later));
        MoodleEnrolment bea = await EnrolAsync("bea", ("start_at", s_later));
        MoodleEnrolment cid = await EnrolAsync("cid", ("start_at", s_later));

        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "withdrawn")))).Status);
        Assert.Equal(WriteStatus.Removed, Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("bea", Course))).Status);
        Assert.Equal(WriteStatus.Updated, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("cid", Course, ("status", "withdrawn")))).Status);

        Assert.True(ann.Suspended);
        Assert.True(bea.Suspended);
        Assert.True(cid.Suspended);
    }

    [Fact]
    public async Task A_row_of_a_read_that_says_withdrawn_suspends_nobody()
    {
        MoodleEnrolment ann = await EnrolAsync("ann", ("start_at", s_later));

        WriteOutcome kept = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, new WriteInput
        {
            User = "ann",
            Course = Course,
            Fields = Writer.Fields(("status", "withdrawn")),
            FromRead = new[] { "status" },
        }));

        Assert.Equal(WriteStatus.Unchanged, kept.Status);
        Assert.False(ann.Suspended);
    }

    [Fact]
    public async Task A_suspension_says_that_it_takes_the_dates_and_bringing_back_that_there_is_no_end()
    {
        MoodleEnrolment ann = await EnrolAsync("ann", ("due_at", s_later));
        MoodleEnrolment bea = await EnrolAsync("bea", ("due_at", s_later));

        WriteOutcome withdrawn = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "withdrawn"))));
        Assert.Equal(0, ann.TimeEnd);
        Assert.Contains("a start or an end", withdrawn.Note);
        Assert.Contains("-DueAt", withdrawn.Note);
        WriteOutcome removed = Assert.Single(await School.RemoveAsync(LmsResource.Enrollments, false, Writer.Enroll("bea", Course)));
        Assert.Equal(0, bea.TimeEnd);
        Assert.Equal(withdrawn.Note, removed.Note);

        WriteOutcome back = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("status", "enrolled"))));
        Assert.Equal(WriteStatus.Updated, back.Status);
        Assert.Contains("no end", back.Note);

        // With both dates nothing is lost, and nothing is said.
        WriteOutcome whole = Assert.Single(await School.UpdateAsync(
            LmsResource.Enrollments, Writer.Enroll("bea", Course, ("status", "enrolled"), ("start_at", "2020-01-01"), ("due_at", s_later))));
        Assert.Null(whole.Note);
        Assert.NotEqual(0, bea.TimeStart);
        Assert.NotEqual(0, bea.TimeEnd);
    }

    [Fact]
    public async Task An_end_alone_says_that_the_start_is_gone()
    {
        MoodleEnrolment ann = await EnrolAsync("ann", ("start_at", "2020-01-01"), ("due_at", s_later));

        WriteOutcome moved = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("due_at", "2035-01-01"))));

        Assert.Equal(WriteStatus.Updated, moved.Status);
        Assert.Equal(0, ann.TimeStart);
        Assert.Contains("a start that", moved.Note);
    }

    [Theory]
    [InlineData("role", "instructor")]
    [InlineData("start_at", "2020-02-02")]
    public async Task A_change_that_would_make_access_endless_is_refused_until_an_end_is_said(string field, string value)
    {
        MoodleEnrolment ann = await EnrolAsync("ann", ("due_at", s_later));
        long end = ann.TimeEnd;

        WriteOutcome refused = Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, (field, value))));

        Assert.Equal(LmsFaultKind.NotSupported, refused.Fault!.Kind);
        Assert.Contains("-DueAt", refused.Fault.RecommendedAction);
        Assert.Equal(end, ann.TimeEnd);
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, (field, value), ("due_at", s_later)))).Fault);
        Assert.Equal(end, ann.TimeEnd);

        WriteInput endless = new() { User = "ann", Course = Course, Fields = Writer.Fields((field, value == "instructor" ? "manager" : "2020-03-03")), Clear = new[] { "due_at" } };
        Assert.Null(Assert.Single(await School.UpdateAsync(LmsResource.Enrollments, endless)).Fault);
        Assert.Equal(0, ann.TimeEnd);
    }

    [Fact]
    public async Task Enrolling_with_another_role_does_not_take_the_end_of_one_who_is_there()
    {
        MoodleEnrolment ann = await EnrolAsync("ann", ("due_at", s_later));
        long end = ann.TimeEnd;

        Assert.Equal(LmsFaultKind.NotSupported, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "instructor")))).Fault!.Kind);
        Assert.Equal(end, ann.TimeEnd);
        Assert.Equal(WriteStatus.Unchanged, Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("role", "learner")))).Status);

        // The same row again must not fail: it brings what it says, and tells what is gone.
        WriteOutcome again = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll("ann", Course, ("start_at", "2020-01-01"))));
        Assert.Equal(WriteStatus.Updated, again.Status);
        Assert.Contains("an end that", again.Note);
    }

    private async Task<MoodleEnrolment> EnrolAsync(string name, params (string, object?)[] fields)
    {
        await School.CreateAsync(LmsResource.Users, New(name));
        WriteOutcome made = Assert.Single(await School.CreateAsync(LmsResource.Enrollments, Writer.Enroll(name, Course, fields)));
        Assert.Equal(WriteStatus.Created, made.Status);
        return Lms.Population.Enrolments.Single(e => e.User.Username == name);
    }
}
