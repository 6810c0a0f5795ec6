using System;

namespace UnifiedLms;

/// <summary>A person's place in a course, and how far they have come.</summary>
public sealed class LmsEnrollment : LmsRecord
{
    private LmsList<LmsUrl>? _urls;
    private LmsFields? _customFields;

    /// <summary>The provider's id, or <c>courseId:userId</c> where the provider has none. Stable either way.</summary>
    public override string Id { get; set; } = "";

    /// <summary>Who: a small reference, or the full <see cref="LmsUser"/> where it was asked for.</summary>
    public ILmsUserReference? User { get; set; }

    /// <summary>In what: a small reference, or the full <see cref="LmsCourse"/> where it was asked for.</summary>
    public ILmsCourseReference? Course { get; set; }

    /// <summary>One of <see cref="LmsEnrollmentStatus"/>.</summary>
    public string? Status { get; set; }

    /// <summary>When the course was assigned, UTC.</summary>
    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>When it has to be completed, UTC.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When the person was enrolled, UTC.</summary>
    public DateTimeOffset? EnrolledAt { get; set; }

    /// <summary>When the person first opened the course, UTC.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the person was last seen in the course, UTC.</summary>
    public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>When the course was completed, passed or finally failed, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Progress, 0 to 100.</summary>
    public double? ProgressPercent { get; set; }

    /// <summary>Time spent in the course, in seconds.</summary>
    public long? TimeSpentSeconds { get; set; }

    /// <summary>Latest or final result in percent, 0 to 100; null when the scale is not known.</summary>
    public double? Score { get; set; }

    /// <summary>Whether the person has to take the course; null when the provider does not tell.</summary>
    public bool? IsMandatory { get; set; }

    /// <summary>Who assigned it: a small reference, or the full <see cref="LmsUser"/> where it was asked for.</summary>
    public ILmsUserReference? AssignedBy { get; set; }

    /// <summary>Which attempt this record describes, the first is 1.</summary>
    public int? AttemptNumber { get; set; }

    /// <summary>How many attempts there were so far.</summary>
    public int? AttemptsCount { get; set; }

    /// <summary>Addresses, the certificate's among them. Never null.</summary>
    public LmsList<LmsUrl> Urls { get => _urls ??= new(); set => _urls = value; }

    /// <summary>When the record was created, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Fields outside the schema, from the provider or from an own mapping. Never null.</summary>
    public LmsFields CustomFields { get => _customFields ??= new(); set => _customFields = value; }

    /// <summary><c>Ann Lee (42) in Fire Safety (7): completed</c>.</summary>
    public override string ToString() => (User, Course, Status) switch
    {
        (null, null, _) => Id,
        (_, _, null) => $"{User} in {Course}",
        _ => $"{User} in {Course}: {Status}",
    };
}
