using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that writes the fields of enrollments.</summary>
public abstract class LmsEnrollmentWriteCmdlet : LmsWriteCmdlet
{
    private CourseTable? _courses;

    /// <summary>Whose enrollment: an id, an e-mail address, a username, an id with a prefix of the provider's, or a user. Several make one each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "user_id")]
    public RecordArgument[]? User { get; set; }

    /// <summary>In which course: an id, a code, an id with a prefix of the provider's, or a course. Several make one each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CourseId", "course_id")]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public RecordArgument[]? Course { get; set; }

    /// <summary>The role in the course: learner, instructor, manager, or a role of the provider's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(WordSet.UserRole, AllowsOthers = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Role { get; set; }

    /// <summary>The state, as far as the provider can set it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(WordSet.EnrollmentStatus, AllowsOthers = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Status { get; set; }

    /// <summary>When access begins. ISO 8601; without an offset UTC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("start_at")]
    public TimeArgument? StartAt { get; set; }

    /// <summary>When access ends, or when it has to be done. ISO 8601; without an offset UTC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("due_at")]
    public TimeArgument? DueAt { get; set; }

    /// <summary>When it was completed. ISO 8601; without an offset UTC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("completed_at")]
    public TimeArgument? CompletedAt { get; set; }

    /// <summary>The result in percent, 0 to 100, with a point for the fraction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Score { get; set; }

    /// <summary>Fields outside the schema by their names. Columns <c>custom_NAME</c> of piped rows count as well.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IDictionary? CustomField { get; set; }

    /// <summary>
    /// For piped enrollments of another system: which course is which there. From the id, code or title that a course has where it comes from to an id, a
    /// code or a course of the target; an empty value leaves the course out, one that is missing is an error.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? CourseMap { get; set; }

    /// <summary>
    /// Writes the result of piped enrollments of another system as well: status, time of completion and score, as far as the target takes them. What it does
    /// not take is told once. A completion is never taken back.
    /// </summary>
    [Parameter]
    public SwitchParameter WithResult { get; set; }

    private protected override LmsResource Resource => LmsResource.Enrollments;

    /// <summary>Refuses parameters that contradict each other, before the first input.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        LmsFault? fault = CourseMap is not null && IsExplicit(nameof(Course))
            ? new LmsFault(LmsFaultKind.InvalidInput, "-Course and -CourseMap exclude each other.") { RecommendedAction = "Leave one of them out." }
            : (CourseMap is not null || WithResult) && !IsExplicit(nameof(Connection))
            ? new LmsFault(LmsFaultKind.InvalidInput, "It is not said which system the enrollments go to: without -Connection each is written where it came from.") { RecommendedAction = "Give -Connection." }
            : null;
        if (fault is not null)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(fault, null));
        }

        _courses = CourseMap is null ? null : new CourseTable(CourseMap);
    }

    private protected FieldList EnrollmentFields(PipelineInput input) => NewFields(input)
        .With("role", nameof(Role), Role)
        .With("status", nameof(Status), Status)
        .With("start_at", nameof(StartAt), StartAt)
        .With("due_at", nameof(DueAt), DueAt)
        .With("completed_at", nameof(CompletedAt), CompletedAt)
        .With("score", nameof(Score), Score)
        .With("custom_fields", nameof(CustomField), CustomField, input);

    private protected LmsEnrollment? Result(PipelineInput input) => WithResult ? input.Record as LmsEnrollment : null;

    private protected IReadOnlyList<object?> Users(PipelineInput input) => RecordNames.Of(RecordKind.User, User, IsExplicit(nameof(User)), input, isSubject: false);

    private protected IReadOnlyList<object?> Courses(PipelineInput input) => _courses is not null ? _courses.Find(input) : RecordNames.Of(RecordKind.Course, Course, IsExplicit(nameof(Course)), input, isSubject: false);
}
