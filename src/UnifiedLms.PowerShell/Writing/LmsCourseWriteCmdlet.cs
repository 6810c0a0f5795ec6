using System.Collections;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that writes the fields of courses.</summary>
public abstract class LmsCourseWriteCmdlet : LmsWriteCmdlet
{
    /// <summary>The title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("fullname")]
    public string? Title { get; set; }

    /// <summary>The code or short name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("shortname", "course_code")]
    public string? Code { get; set; }

    /// <summary>The description, as text or HTML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The state of the course, as far as the provider can set it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(WordSet.CourseStatus, AllowsOthers = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Status { get; set; }

    /// <summary>The language, as BCP 47 tag: <c>de</c>, <c>en-US</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Language { get; set; }

    /// <summary>The id of the category that the course lies in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("category_id")]
    public string? CategoryId { get; set; }

    /// <summary>The id of the account, branch or institution that the course belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("organization_id")]
    public string? OrganizationId { get; set; }

    /// <summary>When the course begins. ISO 8601; without an offset UTC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("start_at")]
    public TimeArgument? StartAt { get; set; }

    /// <summary>When the course ends. ISO 8601; without an offset UTC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("end_at")]
    public TimeArgument? EndAt { get; set; }

    /// <summary>Fields outside the schema by their names. Columns <c>custom_NAME</c> of piped rows count as well.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IDictionary? CustomField { get; set; }

    private protected override LmsResource Resource => LmsResource.Courses;

    private protected FieldList CourseFields(PipelineInput input) => NewFields(input)
        .With("title", nameof(Title), Title)
        .With("code", nameof(Code), Code)
        .With("description", nameof(Description), Description)
        .With("status", nameof(Status), Status)
        .With("language", nameof(Language), Language)
        .With("category_id", nameof(CategoryId), CategoryId)
        .With("organization_id", nameof(OrganizationId), OrganizationId)
        .With("start_at", nameof(StartAt), StartAt)
        .With("end_at", nameof(EndAt), EndAt)
        .With("custom_fields", nameof(CustomField), CustomField, input);
}
