using System;

namespace UnifiedLms.Tests.Model;

/// <summary>Custom fields as columns of flat rows.</summary>
public sealed class CustomColumnTests
{
    private static readonly LmsUser s_user = new()
    {
        Id = "7",
        CustomFields = new LmsFields
        {
            ["Cost_Center"] = "C-1",
            ["badge"] = 42L,
            ["rate"] = 1234.5,
            ["flag"] = true,
            ["list"] = new object?[] { "a", 2L, null },
            ["since"] = new DateTimeOffset(2026, 2, 3, 12, 0, 0, TimeSpan.FromHours(2)),
            ["dotted.name"] = "d",
            ["hr"] = new LmsFields { ["grade"] = "B" },
        },
    };

    [Theory]
    [InlineData("cost_center", "C-1")]
    [InlineData("badge", "42")]
    [InlineData("rate", "1234.5")]
    [InlineData("flag", "true")]
    [InlineData("list", "a;2;")]
    [InlineData("since", "2026-02-03T10:00:00Z")]
    [InlineData("dotted.name", "d")]
    [InlineData("hr.grade", "B")]
    [InlineData("hr", "grade=B")]
    [InlineData("nothing", null)]
    [InlineData("hr.nothing", null)]
    [InlineData("manager.badge", null)]
    public void Of_a_record(string field, string? expected)
    {
        Assert.Equal(expected, LmsRow.CustomField(s_user, field));
        var enrollment = new LmsEnrollment { Id = "1", User = s_user };
        Assert.Equal(expected, LmsRow.CustomField(enrollment, "user." + field));
        Assert.Null(LmsRow.CustomField(new LmsEnrollment { Id = "1", User = new LmsUserReference { Id = "7" } }, "user." + field));
    }

    [Fact]
    public void A_column_is_named_after_its_field()
    {
        Assert.Equal("custom_cost_center", LmsRow.CustomColumn("cost_center"));
        Assert.Equal("custom_user_badge", LmsRow.CustomColumn("user.badge"));
    }
}
