using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Removes courses: concludes or hides them, or deletes them for good with -Permanent.</summary>
/// <example><code>Get-LmsCourse -Status archived | Remove-LmsCourse -Permanent -WhatIf</code></example>
[Cmdlet(VerbsCommon.Remove, "LmsCourse", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LmsCourse), typeof(LmsCourseRow))]
public sealed class RemoveLmsCourseCommand : LmsRemoveCmdlet
{
    /// <summary>Which to remove: ids, codes, ids with a prefix of the provider's, or courses.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CourseId", "course_id", "Id")]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public RecordArgument[]? Course { get; set; }

    private protected override LmsResource Resource => LmsResource.Courses;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
        => RecordNames.Of(RecordKind.Course, Course, IsExplicit(nameof(Course)), input, isSubject: true)
            .Select(course => new WriteDraft { Kind = RecordKind.Course, Id = course, Fields = NewFields(input) });
}
