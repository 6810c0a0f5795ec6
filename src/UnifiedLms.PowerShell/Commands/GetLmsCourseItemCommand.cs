using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Reads what courses are made of: modules, pages, quizzes, depth first, parents before children.</summary>
/// <example><code>Get-LmsCourse -Code BIO* | Get-LmsCourseItem -Type quiz</code></example>
[Cmdlet(VerbsCommon.Get, "LmsCourseItem", SupportsPaging = true)]
[OutputType(typeof(LmsCourseItem), typeof(LmsCourseItemRow), typeof(LmsPage))]
public sealed class GetLmsCourseItemCommand : LmsReadCmdlet
{
    /// <summary>The courses: ids, or what holds them. Courses, enrollments, and rows with such a column, bind down the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("course_id", "Course")]
    [RecordId(RecordKind.Course)]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public string[] CourseId { get; set; } = [];

    /// <summary>Only the item of this id, as this module writes it, such as <c>item:34</c>.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Only items of this type, or of any of several.</summary>
    [Parameter]
    [Word(WordSet.CourseItemType)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Related records to put in place of the small references: Course.</summary>
    [Parameter]
    [ValidateSet("Course")]
    public string[]? Include { get; set; }

    private protected override LmsResource Resource => LmsResource.CourseItems;

    private protected override IReadOnlyList<string>? Joined => Include;

    private protected override IEnumerable<ReadInput> Inputs()
        => CourseId.Select(course => new ReadInput(course).With("course_id", course).With("id", Id).With("type", Type));
}
