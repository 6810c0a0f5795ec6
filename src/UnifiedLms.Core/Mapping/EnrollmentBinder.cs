namespace UnifiedLms.Core.Mapping;

internal sealed class EnrollmentBinder : RecordBinder
{
    public override LmsRecord Bind(UnifiedFields fields)
    {
        var enrollment = new LmsEnrollment
        {
            Id = fields.Id(),
            User = fields.User("user"),
            Course = fields.Course("course"),
            Status = fields.Word("status", "enrollment.status") ?? LmsEnrollmentStatus.Unknown,
            AssignedAt = fields.Time("assigned_at"),
            DueAt = fields.Time("due_at"),
            EnrolledAt = fields.Time("enrolled_at"),
            StartedAt = fields.Time("started_at"),
            LastActivityAt = fields.Time("last_activity_at"),
            CompletedAt = fields.Time("completed_at"),
            ProgressPercent = fields.Number("progress_percent"),
            TimeSpentSeconds = fields.Whole("time_spent_seconds"),
            Score = fields.Number("score"),
            IsMandatory = fields.Flag("is_mandatory"),
            AssignedBy = fields.User("assigned_by"),
            AttemptNumber = fields.Count("attempt_number"),
            AttemptsCount = fields.Count("attempts_count"),
            Urls = fields.Urls("urls"),
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            CustomFields = fields.CustomFields(),
        };
        fields.Close();
        return enrollment;
    }
}
