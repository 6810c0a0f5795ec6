using UnifiedLms.Core.Providers;

namespace UnifiedLms.Tests.Providers;

/// <summary>What is said to whoever overrides a field that is more than seen.</summary>
public sealed class LookupFieldsTests
{
    [Theory]
    [InlineData(LmsResource.Users, "status", "status")]
    [InlineData(LmsResource.Users, "emails", "email")]
    [InlineData(LmsResource.Users, "created_at", "created_after")]
    [InlineData(LmsResource.Users, "organization", "organization_id")]
    [InlineData(LmsResource.Users, "organization.id", "organization_id")]
    [InlineData(LmsResource.Courses, "type", "type")]
    [InlineData(LmsResource.Courses, "categories", "category_id")]
    [InlineData(LmsResource.CourseItems, "type", "type")]
    [InlineData(LmsResource.Enrollments, "due_at", "due_before")]
    [InlineData(LmsResource.Enrollments, "completed_at", "completed_after")]
    public void A_field_with_a_filter_says_that_the_system_filters_by_its_own(LmsResource resource, string field, string filter)
        => Assert.Contains($"Where the LMS applies {filter} itself, it goes by its own value", LookupFields.Warning(resource, field));

    [Theory]
    [InlineData(LmsResource.Users, "job_title")]
    [InlineData(LmsResource.Users, "organization.name")]
    [InlineData(LmsResource.Users, "custom_fields.status")]
    [InlineData(LmsResource.CourseItems, "title")]
    [InlineData(LmsResource.Enrollments, "user.name")]
    public void What_is_only_seen_needs_no_warning(LmsResource resource, string field) => Assert.Null(LookupFields.Warning(resource, field));

    [Fact]
    public void Both_are_said_of_what_writing_goes_by_as_well()
    {
        string? warning = LookupFields.Warning(LmsResource.Enrollments, "status");
        Assert.StartsWith("Writing commands look for enrollments by status", warning);
        Assert.Contains("Where the LMS applies status itself", warning);
        Assert.EndsWith("override custom_fields.status instead.", warning);
    }
}
