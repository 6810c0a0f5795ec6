using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Reads courses.</summary>
/// <example><code>Get-LmsCourse -Code BIO* | Get-LmsEnrollment -Flat | Export-Csv bio.csv</code></example>
[Cmdlet(VerbsCommon.Get, "LmsCourse", SupportsPaging = true, DefaultParameterSetName = "List")]
[OutputType(typeof(LmsCourse), typeof(LmsCourseRow), typeof(LmsPage))]
public sealed class GetLmsCourseCommand : LmsListCmdlet
{
    /// <summary>Ids, or what holds them: courses, enrollments, rows with a column course_id, CourseId or Id. Each is read on its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Id")]
    [Alias("CourseId")]
    [RecordId(RecordKind.Course)]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public string[]? Id { get; set; }

    /// <summary>A course code; <c>*</c> and <c>?</c> match several.</summary>
    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CourseCompleter))]
    public string? Code { get; set; }

    /// <summary>Only courses of this status, or of any of several.</summary>
    [Parameter(ParameterSetName = "List")]
    [Word(WordSet.CourseStatus)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only courses of this type, or of any of several.</summary>
    [Parameter(ParameterSetName = "List")]
    [Word(WordSet.CourseType)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Only courses of this category, by its id.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? CategoryId { get; set; }

    /// <summary>Text to look for in titles and descriptions, as the provider understands it.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? Search { get; set; }

    /// <summary>Related records to put in place of the small references: Items.</summary>
    [Parameter]
    [ValidateSet("Items")]
    public string[]? Include { get; set; }

    private protected override IReadOnlyList<string>? Joined => Include;

    private protected override LmsResource Resource => LmsResource.Courses;

    private protected override IEnumerable<ReadInput> Inputs() => Id is null
        ? [List(null)
            .With("code", Code)
            .With("status", Status)
            .With("type", Type)
            .With("category_id", CategoryId)
            .With("search", Search)]
        : Id.Select(id => new ReadInput(id).With("id", id));
}
