using System.Collections.Generic;
using System.Management.Automation;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Creates courses.</summary>
/// <example><code>New-LmsCourse -Title 'Fire safety' -Code FIRE-1 -Status draft</code></example>
[Cmdlet(VerbsCommon.New, "LmsCourse", SupportsShouldProcess = true)]
[OutputType(typeof(LmsCourse), typeof(LmsCourseRow))]
public sealed class NewLmsCourseCommand : LmsCourseWriteCmdlet
{
    /// <summary>Changes the course that is there already, in what differs, instead of an error.</summary>
    [Parameter]
    public SwitchParameter UpdateExisting { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Create;

    private protected override bool HasOutput => true;

    private protected override bool UpdatesExisting => UpdateExisting;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
    {
        yield return new WriteDraft { Kind = RecordKind.Course, Fields = CourseFields(input), Model = input.Record as LmsCourse };
    }
}
