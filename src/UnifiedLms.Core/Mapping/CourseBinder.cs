namespace UnifiedLms.Core.Mapping;

internal sealed class CourseBinder : RecordBinder
{
    public override LmsRecord Bind(UnifiedFields fields)
    {
        var course = new LmsCourse
        {
            Id = fields.Id(),
            Title = fields.Text("title"),
            Description = fields.Text("description"),
            Code = fields.Text("code"),
            Type = fields.Word("type", "course.type") ?? LmsCourseType.Course,
            Status = fields.Word("status", "course.status") ?? LmsCourseStatus.Unknown,
            Language = LanguageTag.Normalize(fields.Text("language")),
            DurationSeconds = fields.Whole("duration_seconds"),
            Level = fields.Word("level", "course.level"),
            Urls = fields.Urls("urls"),
            Tags = fields.Tags("tags"),
            Categories = fields.Categories("categories"),
            Organization = fields.Organization("organization"),
            PublishedAt = fields.Time("published_at"),
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            CustomFields = fields.CustomFields(),
        };
        fields.Close();
        return course;
    }
}
