using System;
using System.Linq;
using System.Text;

namespace UnifiedLms.Tests.Model;

public sealed class RecordTests
{
    [Theory]
    [InlineData(typeof(LmsUser), "Id FirstName LastName Name Username Emails Status Role Phones Locale Timezone JobTitle Organization Manager CreatedAt UpdatedAt CustomFields Provider Connection")]
    [InlineData(typeof(LmsCourse), "Id Title Description Code Type Status Language DurationSeconds Level Urls Tags Categories Organization PublishedAt CreatedAt UpdatedAt CustomFields Provider Connection")]
    [InlineData(typeof(LmsCourseItem), "Id Course Parent Type Title Description Position DurationSeconds IsRequired Urls CreatedAt UpdatedAt CustomFields Provider Connection")]
    [InlineData(typeof(LmsEnrollment), "Id User Course Status AssignedAt DueAt EnrolledAt StartedAt LastActivityAt CompletedAt ProgressPercent TimeSpentSeconds Score IsMandatory AssignedBy AttemptNumber AttemptsCount Urls CreatedAt UpdatedAt CustomFields Provider Connection")]
    public void Properties_come_in_the_order_of_the_schema_and_where_from_comes_last(Type record, string expected)
        => Assert.Equal(expected, string.Join(" ", record.GetProperties().Select(property => property.Name)));

    [Fact]
    public void Lists_and_custom_fields_are_never_null()
    {
        foreach (object record in new object[] { new LmsUser(), new LmsCourse(), new LmsCourseItem(), new LmsEnrollment() })
        {
            foreach (var property in record.GetType().GetProperties().Where(p => typeof(System.Collections.IEnumerable).IsAssignableFrom(p.PropertyType) && p.PropertyType != typeof(string)))
            {
                Assert.NotNull(property.GetValue(record));
                property.SetValue(record, null);
                Assert.NotNull(property.GetValue(record));
            }
        }
    }

    [Fact]
    public void Records_print_as_people_read_them()
    {
        var ann = new LmsUserReference { Id = "42", Name = "Ann Lee" };
        var fire = new LmsCourseReference { Id = "7", Title = "Fire Safety" };

        Assert.Equal("Ann Lee (42)", ann.ToString());
        Assert.Equal("Fire Safety (7)", fire.ToString());
        Assert.Equal("42", new LmsUser { Id = "42" }.ToString());
        Assert.Equal("Ann Lee (42) in Fire Safety (7): completed", new LmsEnrollment { User = ann, Course = fire, Status = "completed" }.ToString());
        Assert.Equal("7:42", new LmsEnrollment { Id = "7:42" }.ToString());
    }

    [Fact]
    public void A_full_record_takes_the_place_of_a_reference()
    {
        var enrollment = new LmsEnrollment { User = new LmsUserReference { Id = "42" }, Course = new LmsCourseReference { Id = "7" } };
        enrollment.User = new LmsUser { Id = "42", Name = "Ann Lee", JobTitle = "Pilot" };
        enrollment.Course = new LmsCourse { Id = "7", Title = "Fire Safety" };

        Assert.Equal("Ann Lee (42) in Fire Safety (7)", enrollment.ToString());
        Assert.Equal("Pilot", ((LmsUser)enrollment.User).JobTitle);
    }

    [Fact]
    public void The_primary_address_wins_over_the_first()
    {
        var user = new LmsUser { Emails = { new LmsEmail { Email = "a@example.org" }, new LmsEmail { Email = "b@example.org", IsPrimary = true } } };

        Assert.Equal("b@example.org", user.PrimaryEmail());
        Assert.Equal("a@example.org; b@example.org", user.Emails.ToString());
        Assert.Null(new LmsUser().PrimaryEmail());
    }

    [Fact]
    public void Custom_fields_are_found_in_any_case_and_print_readably()
    {
        var user = new LmsUser { CustomFields = { ["cost_center"] = 4711L, ["roles"] = new object?[] { "admin", "learner" } } };

        Assert.Equal(4711L, user.CustomFields["Cost_Center"]);
        Assert.Equal("cost_center=4711; roles=admin,learner", user.CustomFields.ToString());
    }

    [Fact]
    public void The_provider_record_is_kept_without_a_copy()
    {
        byte[] page = Encoding.UTF8.GetBytes("[{\"id\":1,\"name\":\"Zoë\"},{\"id\":2}]");
        int length = Encoding.UTF8.GetByteCount("{\"id\":1,\"name\":\"Zoë\"}");
        var user = new LmsUser();
        Assert.Null(user.GetRemoteJson());
        Assert.False(user.TryGetRemoteData(out _));

        user.SetRemoteData(page, 1, length);

        Assert.Equal("{\"id\":1,\"name\":\"Zoë\"}", user.GetRemoteJson());
        Assert.True(user.TryGetRemoteData(out ArraySegment<byte> data));
        Assert.Same(page, data.Array);
        Assert.Throws<ArgumentException>(() => user.SetRemoteData(page, 1, page.Length));
    }
}
