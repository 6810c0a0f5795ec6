using System.Collections.Generic;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Ends enrollments: suspends them where the provider can, or takes the person out of the course with -Permanent.</summary>
/// <example><code>Get-LmsEnrollment -CourseId 7 -Status completed | Remove-LmsEnrollment -WhatIf</code></example>
[Cmdlet(VerbsCommon.Remove, "LmsEnrollment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LmsEnrollment), typeof(LmsEnrollmentRow))]
public sealed class RemoveLmsEnrollmentCommand : LmsRemoveCmdlet
{
    /// <summary>Which to remove: ids of enrollments, or enrollments. -User and -Course together say it as well.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("EnrollmentId", "enrollment_id", "Id")]
    public RecordArgument[]? Enrollment { get; set; }

    /// <summary>Whose enrollment: an id, an e-mail address, a username, an id with a prefix of the provider's, or a user. Several make one each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "user_id")]
    public RecordArgument[]? User { get; set; }

    /// <summary>In which course: an id, a code, an id with a prefix of the provider's, or a course. Several make one each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CourseId", "course_id")]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public RecordArgument[]? Course { get; set; }

    /// <summary>In which role, where a person has several enrollments in the course: learner, instructor, manager, or a role of the provider's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(WordSet.UserRole, AllowsOthers = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Role { get; set; }

    private protected override LmsResource Resource => LmsResource.Enrollments;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input) => EnrollmentNames.Of(
        Enrollment,
        IsExplicit(nameof(Enrollment)),
        IsExplicit(nameof(User)) || IsExplicit(nameof(Course)),
        input,
        RecordNames.Of(RecordKind.User, User, IsExplicit(nameof(User)), input, isSubject: false),
        RecordNames.Of(RecordKind.Course, Course, IsExplicit(nameof(Course)), input, isSubject: false),
        NewFields(input),
        Role);
}
