using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Reads who takes what, and how far they are.</summary>
/// <example><code>Get-LmsCourse -First 3 | Get-LmsEnrollment -Status completed</code></example>
[Cmdlet(VerbsCommon.Get, "LmsEnrollment", SupportsPaging = true, DefaultParameterSetName = "List")]
[OutputType(typeof(LmsEnrollment), typeof(LmsEnrollmentRow), typeof(LmsPage))]
public sealed class GetLmsEnrollmentCommand : LmsListCmdlet
{
    /// <summary>Ids of enrollments. Each is read on its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Id")]
    [RecordId(RecordKind.Enrollment)]
    public string[]? Id { get; set; }

    /// <summary>Only enrollments of these people: ids, or users. Users, and rows with such a column, bind by name down the pipeline.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "List")]
    [Alias("user_id")]
    [RecordId(RecordKind.User)]
    public string[]? UserId { get; set; }

    /// <summary>Only enrollments in these courses: ids, or courses. Courses, and rows with such a column, bind by name down the pipeline.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "List")]
    [Alias("course_id")]
    [RecordId(RecordKind.Course)]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public string[]? CourseId { get; set; }

    /// <summary>Only enrollments of this status, or of any of several.</summary>
    [Parameter(ParameterSetName = "List")]
    [Word(WordSet.EnrollmentStatus)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only what was completed at this time or later. What is done, and the provider does not tell since when, is left out; a warning says how many.</summary>
    [Parameter(ParameterSetName = "List")]
    public DateTimeOffset? CompletedAfter { get; set; }

    /// <summary>Only what is due before this time; what has no due date is left out. A warning says where the provider tells none at all.</summary>
    [Parameter(ParameterSetName = "List")]
    public DateTimeOffset? DueBefore { get; set; }

    /// <summary>Related records to put in place of the small references: User, Course, AssignedBy.</summary>
    [Parameter]
    [ValidateSet("User", "Course", "AssignedBy")]
    public string[]? Include { get; set; }

    /// <summary>Leaves the status as the provider tells it. Else what is unfinished after its due date is overdue.</summary>
    [Parameter]
    public SwitchParameter NoOverdue { get; set; }

    private protected override bool DerivesOverdue => !NoOverdue;

    private protected override IReadOnlyList<string>? Joined => Include;

    private protected override LmsResource Resource => LmsResource.Enrollments;

    private protected override IEnumerable<ReadInput> Inputs() => Id is null
        ? (CourseId ?? [null!]).SelectMany(_ => UserId ?? [null!], (course, user) => Between(course, user))
        : Id.Select(id => new ReadInput(id).With("id", id));

    private ReadInput Between(string? course, string? user) => List(course ?? user)
        .With("course_id", course)
        .With("user_id", user)
        .With("status", Status)
        .With("completed_after", CompletedAfter)
        .With("due_before", DueBefore);
}
