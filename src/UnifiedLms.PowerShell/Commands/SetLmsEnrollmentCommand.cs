using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Changes enrollments: suspends and reactivates, sets dates, completes and grades where the provider can; only the fields that are given.</summary>
/// <example><code>Set-LmsEnrollment -User ann@school.example -Course BIO-101 -Status withdrawn</code></example>
[Cmdlet(VerbsCommon.Set, "LmsEnrollment", SupportsShouldProcess = true)]
[OutputType(typeof(LmsEnrollment), typeof(LmsEnrollmentRow))]
public sealed class SetLmsEnrollmentCommand : LmsEnrollmentWriteCmdlet
{
    /// <summary>Which to change: ids of enrollments, or enrollments. -User and -Course together say it as well.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("EnrollmentId", "enrollment_id", "Id")]
    public RecordArgument[]? Enrollment { get; set; }

    /// <summary>Fields to empty, by the names of parameters or columns: <c>due_at</c>, <c>custom_NAME</c>. An error where the provider is not known to take that.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Clear { get; set; }

    /// <summary>Writes the changed enrollments as well.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Update;

    private protected override bool HasOutput => PassThru;

    private protected override IEnumerable<string>? Clears => Clear;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
    {
        FieldList fields = EnrollmentFields(input);
        bool isPair = IsExplicit(nameof(User)) || IsExplicit(nameof(Course)) || CourseMap is not null;
        return EnrollmentNames.Of(Enrollment, IsExplicit(nameof(Enrollment)), isPair, input, Users(input), Courses(input), fields, result: Result(input));
    }
}
