using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Changes courses: only the fields that are given.</summary>
/// <example><code>Get-LmsCourse -Code BIO* | Set-LmsCourse -Status archived</code></example>
[Cmdlet(VerbsCommon.Set, "LmsCourse", SupportsShouldProcess = true)]
[OutputType(typeof(LmsCourse), typeof(LmsCourseRow))]
public sealed class SetLmsCourseCommand : LmsCourseWriteCmdlet
{
    /// <summary>
    /// Which to change: ids, codes, ids with a prefix of the provider's, or courses. Without it the code says which it is, and stays as it is.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CourseId", "course_id", "Id")]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public RecordArgument[]? Course { get; set; }

    /// <summary>Fields to empty, by the names of parameters or columns: <c>end_at</c>, <c>custom_NAME</c>. An error where the provider is not known to take that.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Clear { get; set; }

    /// <summary>Writes the changed courses as well.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Update;

    private protected override bool HasOutput => PassThru;

    private protected override IEnumerable<string>? Clears => Clear;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
    {
        FieldList fields = CourseFields(input);
        IReadOnlyList<object?> courses = RecordNames.Of(RecordKind.Course, Course, IsExplicit(nameof(Course)), input, isSubject: true);
        if (!IsExplicit(nameof(Course)) && fields.Values.TryGetValue("code", out object? code) && (courses[0] is null || (courses[0] as string) == "code:" + code))
        {
            // What finds the course is no change of it.
            fields.Without("code");
            courses = ["code:" + code];
        }

        return courses.Select(course => new WriteDraft { Kind = RecordKind.Course, Id = course, Fields = fields });
    }
}
