namespace UnifiedLms.Core.Mapping;

internal sealed class CourseItemBinder : RecordBinder
{
    public override LmsRecord Bind(UnifiedFields fields)
    {
        var item = new LmsCourseItem
        {
            Id = fields.Id(),
            Course = fields.Course("course"),
            Parent = fields.CourseItem("parent"),
            Type = fields.Word("type", "course_item.type") ?? LmsCourseItemType.Other,
            Title = fields.Text("title"),
            Description = fields.Text("description"),
            Position = fields.Count("position"),
            DurationSeconds = fields.Whole("duration_seconds"),
            IsRequired = fields.Flag("is_required"),
            Urls = fields.Urls("urls"),
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            CustomFields = fields.CustomFields(),
        };
        fields.Close();
        return item;
    }
}
