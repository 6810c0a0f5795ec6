using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery;

/// <summary>What an enrollment is made into.</summary>
public sealed class EnrollmentResultTests
{
    private static readonly DateTimeOffset s_now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_done = s_now.AddDays(-3);

    private readonly EnrollmentResults _results = new() { SourceUri = new Uri("https://lms.example.org/moodle/") };

    [Theory]
    [InlineData("completed", null, "completed")]
    [InlineData("completed", 87.0, "completed scored")]
    [InlineData("passed", 87.0, "completed passed")]
    [InlineData("failed", 12.0, "failed")]
    [InlineData("in_progress", null, "progressed")]
    [InlineData("overdue", null, "progressed")]
    [InlineData("enrolled", null, "progressed")]
    [InlineData("withdrawn", null, "")]
    [InlineData("expired", null, "")]
    [InlineData("unknown", null, "")]
    [InlineData(null, null, "")]
    public void The_status_decides_what_is_said(string? status, double? score, string verbs)
    {
        LearningResult? result = _results.Read(Enrollment(e => (e.Status, e.Score, e.ProgressPercent) = (status, score, 40)));
        Assert.Equal(verbs, result is null ? string.Empty : string.Join(" ", StatementWriter.Write(result, s_now).Select(StatementTests.Verb)));
    }

    [Theory]
    [InlineData("assigned")]
    [InlineData("enrolled")]
    [InlineData("in_progress")]
    public void Without_progress_there_is_only_the_membership(string status)
    {
        LearningResult result = _results.Read(Enrollment(e => (e.Status, e.ProgressPercent) = (status, null)))!;
        Assert.Equal("registered", StatementTests.Verb(StatementWriter.Write(result, s_now).Single()));
        Assert.Equal(s_now.AddDays(-30), result.Time);
    }

    [Fact]
    public void The_activity_is_the_course_in_its_system_and_the_registration_the_membership()
    {
        Statement statement = StatementWriter.Write(_results.Read(Enrollment(e => e.Course = new LmsCourseReference { Id = "a/7", Title = "Fire" }))!, s_now)[0];
        Assert.Equal("https://lms.example.org/moodle/course/a%2F7", StatementTests.Read(statement)["object"]["id"].AsString());
        Assert.True(StatementForms.IsUuid(StatementTests.Read(statement)["context"]["registration"].AsString()));
        Assert.Equal("PT1H", StatementTests.Read(statement)["result"]["duration"].AsString());
    }

    [Fact]
    public void Something_final_without_a_time_keeps_its_id_when_other_times_move_on()
    {
        string IdAt(int days) => StatementWriter.Write(
            _results.Read(Enrollment(e => (e.CompletedAt, e.LastActivityAt) = (null, s_now.AddDays(-days))))!, s_now)[0].Id;
        Assert.Equal(IdAt(3), IdAt(2));
    }

    [Fact]
    public void Progress_that_stands_still_keeps_its_id_when_other_times_move_on_and_is_another_statement_once_it_moves()
    {
        string IdOf(double percent, int days, int? attempt = null) => StatementWriter.Write(
            _results.Read(Enrollment(e => (e.Status, e.CompletedAt, e.ProgressPercent, e.LastActivityAt, e.AttemptNumber) = ("in_progress", null, percent, s_now.AddDays(-days), attempt)))!, s_now)[0].Id;
        Assert.Equal(IdOf(40, 3), IdOf(40, 2));
        Assert.Equal(IdOf(40, 3), IdOf(40.9, 2));
        Assert.NotEqual(IdOf(40, 3), IdOf(41, 3));
        Assert.NotEqual(IdOf(40, 3), IdOf(40, 3, attempt: 2));
        Assert.Equal(s_now.AddDays(-2), _results.Read(Enrollment(e => (e.Status, e.ProgressPercent) = ("in_progress", 40)))!.Time);
    }

    [Fact]
    public async Task The_second_night_accepts_what_moved_and_nothing_else()
    {
        string folder = Definitions.Folder();
        async Task<int> NightAsync(int days, params double[] percents)
        {
            Statement[] statements = percents
                .SelectMany((percent, i) => StatementWriter.Write(
                    _results.Read(Enrollment(e => (e.Id, e.Status, e.CompletedAt, e.ProgressPercent, e.LastActivityAt) = ("7:" + i, percent < 100 ? "in_progress" : "completed", null, percent, s_now.AddDays(-days))))!,
                    s_now))
                .ToArray();
            IReadOnlyList<Acceptance> accepted = await Outboxes.Open(folder).AcceptAsync(statements);
            Assert.All(accepted, one => Assert.Null(one.Difference));
            return accepted.Count(one => one.IsNew);
        }

        Assert.Equal(3, await NightAsync(3, 40, 60, 100));
        Assert.Equal(0, await NightAsync(2, 40, 60, 100));
        Assert.Equal(1, await NightAsync(1, 40, 65, 100));
    }

    [Fact]
    public void A_record_without_any_time_is_refused_unless_one_is_given()
    {
        LmsEnrollment bare = Enrollment(e => (e.CompletedAt, e.LastActivityAt, e.EnrolledAt) = (null, null, null));
        LmsFault fault = Assert.Throws<LmsException>(() => _results.Read(bare)).Fault;
        Assert.Contains("7:42", fault.Message);
        Assert.Contains("-Timestamp", fault.RecommendedAction);

        LearningResult result = new EnrollmentResults { SourceUri = _results.SourceUri, TimeOtherwise = s_now }.Read(bare)!;
        Assert.Equal(s_now, result.Time);
        Assert.True(result.IsTimeIncidental);
    }

    [Fact]
    public void The_person_is_the_primary_address_or_an_account_where_that_is_asked_for()
    {
        Assert.Equal("mailto:ann@example.org", _results.Read(Enrollment())!.Participant.Mbox);
        var accounts = new EnrollmentResults { SourceUri = _results.SourceUri, HomePage = "https://lms.example.org" };
        Assert.Equal("42", accounts.Read(Enrollment())!.Participant.Account);
        Assert.Equal("E10041", accounts.Read(Enrollment(), "E10041")!.Participant.Account);
        LmsFault fault = Assert.Throws<LmsException>(() => _results.Read(Enrollment(e => e.User = new LmsUserReference { Id = "42" }))).Fault;
        Assert.Contains("-Include User", fault.RecommendedAction);
    }

    internal static LmsEnrollment Enrollment(Action<LmsEnrollment>? change = null)
    {
        var enrollment = new LmsEnrollment
        {
            Id = "7:42",
            Provider = "stub",
            Connection = "school",
            User = new LmsUserReference
            {
                Id = "42",
                Name = "Ann Lee",
                Emails = new LmsList<LmsEmail> { new() { Email = "private@example.net" }, new() { Email = "ann@example.org", IsPrimary = true } },
            },
            Course = new LmsCourseReference { Id = "7", Title = "Fire Safety" },
            Status = "completed",
            EnrolledAt = s_now.AddDays(-30),
            LastActivityAt = s_now.AddDays(-2),
            CompletedAt = s_done,
            TimeSpentSeconds = 3600,
        };
        change?.Invoke(enrollment);
        return enrollment;
    }
}
