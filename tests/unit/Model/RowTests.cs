using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Tests.Model;

public sealed class RowTests
{
    // The contract with everybody's spreadsheets, written out a second time on purpose.
    public static TheoryData<LmsRecord, string> Headers => new()
    {
        { new LmsUser(), "id, first_name, last_name, name, username, email, emails, status, role, phone, locale, timezone, job_title, organization_id, organization_name, manager_id, manager_name, created_at, updated_at, provider, connection" },
        { new LmsCourse(), "id, title, code, type, status, language, duration_seconds, level, url, tags, categories, organization_id, organization_name, published_at, created_at, updated_at, provider, connection" },
        { new LmsCourseItem(), "id, course_id, course_title, parent_id, type, title, position, duration_seconds, is_required, url, created_at, updated_at, provider, connection" },
        { new LmsEnrollment(), "id, user_id, user_name, user_email, course_id, course_title, status, assigned_at, due_at, enrolled_at, started_at, last_activity_at, completed_at, progress_percent, time_spent_seconds, score, is_mandatory, assigned_by_id, assigned_by_name, attempt_number, attempts_count, created_at, updated_at, provider, connection" },
    };

    [Theory]
    [MemberData(nameof(Headers), DisableDiscoveryEnumeration = true)]
    public void Columns_are_the_same_for_people_and_for_the_csv_writer(LmsRecord record, string expected)
    {
        ILmsRow row = LmsRow.Of(record);

        Assert.Equal(expected, string.Join(", ", row.GetType().GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public).Select(p => p.Name)));
        Assert.Equal(expected, string.Join(", ", Names(row)));
        Assert.Equal(expected, string.Join(", ", LmsRow.Columns(record.GetType())));
        for (int i = 0; i < row.ColumnCount(); i++)
        {
            Assert.Equal(row.GetType().GetProperty(row.ColumnName(i))!.GetValue(row), row.Column(i));
        }
    }

    [Fact]
    public void Each_column_by_number_is_the_property_of_that_name()
    {
        var when = new DateTimeOffset(2024, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var enrollment = new LmsEnrollment
        {
            Id = "e", User = new LmsUserReference { Id = "u", Name = "un", Emails = { new LmsEmail { Email = "ue" } } },
            Course = new LmsCourseReference { Id = "c", Title = "ct" }, Status = "failed", AssignedAt = when, DueAt = when.AddDays(1), EnrolledAt = when.AddDays(2),
            StartedAt = when.AddDays(3), LastActivityAt = when.AddDays(4), CompletedAt = when.AddDays(5), ProgressPercent = 12.5, TimeSpentSeconds = 9_000_000_000,
            Score = 99, IsMandatory = true, AssignedBy = new LmsUserReference { Id = "b", Name = "bn" }, AttemptNumber = 2, AttemptsCount = 3,
            CreatedAt = when.AddDays(6), UpdatedAt = when.AddDays(7), Provider = "p", Connection = "n",
        };
        ILmsRow row = LmsRow.Of(enrollment);

        Assert.Equal(
            "e|u|un|ue|c|ct|failed|2024-02-03T04:05:06Z|2024-02-04T04:05:06Z|2024-02-05T04:05:06Z|2024-02-06T04:05:06Z|2024-02-07T04:05:06Z|2024-02-08T04:05:06Z|12.5|9000000000|99|true|b|bn|2|3|2024-02-09T04:05:06Z|2024-02-10T04:05:06Z|p|n",
            string.Join("|", Enumerable.Range(0, row.ColumnCount()).Select(row.Column)));
        for (int i = 0; i < row.ColumnCount(); i++)
        {
            Assert.Equal(row.GetType().GetProperty(row.ColumnName(i))!.GetValue(row), row.Column(i));
        }
    }

    [Fact]
    public void Values_do_not_depend_on_the_culture_or_the_zone()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var row = new LmsEnrollmentRow(new LmsEnrollment
            {
                ProgressPercent = 33.25,
                Score = 1234.5,
                CompletedAt = new DateTimeOffset(2024, 3, 1, 0, 30, 0, 40, TimeSpan.FromHours(2)),
                IsMandatory = false,
            });

            Assert.Equal("33.25", row.progress_percent);
            Assert.Equal("1234.5", row.score);
            Assert.Equal("2024-02-29T22:30:00.040Z", row.completed_at);
            Assert.Equal("false", row.is_mandatory);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lists_join_and_what_is_unknown_is_null()
    {
        var row = new LmsUserRow(new LmsUser
        {
            Emails = { new LmsEmail { Email = "a@x" }, new LmsEmail { Email = "b@x", IsPrimary = true } },
            Phones = { new LmsPhone { Number = "1", Extension = "2" }, new LmsPhone { Number = "3" } },
        });
        Assert.Equal("b@x", row.email);
        Assert.Equal("a@x;b@x", row.emails);
        Assert.Equal("1 x2", row.phone);

        var empty = new LmsUserRow(new LmsUser { Id = "1" });
        Assert.Null(empty.emails);
        Assert.Null(empty.phone);
        Assert.Null(empty.created_at);
    }

    [Fact]
    public void The_page_of_a_course_wins_over_its_other_addresses()
    {
        var course = new LmsCourse
        {
            Urls = { new LmsUrl { Url = "pic", Type = "thumbnail" }, new LmsUrl { Url = "go", Type = "launch" } },
            Tags = { new LmsTag { Id = "1", Name = "new" }, new LmsTag { Id = "2" } },
        };
        Assert.Equal("go", new LmsCourseRow(course).url);
        Assert.Equal("new;2", new LmsCourseRow(course).tags);

        course.Urls.Add(new LmsUrl { Url = "home", Type = "self" });
        Assert.Equal("home", new LmsCourseRow(course).url);
    }

    private static IEnumerable<string> Names(ILmsRow row) => Enumerable.Range(0, row.ColumnCount()).Select(row.ColumnName);
}
