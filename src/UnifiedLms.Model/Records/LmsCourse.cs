using System;

namespace UnifiedLms;

/// <summary>A course, or another thing one can enrol in.</summary>
public sealed class LmsCourse : LmsRecord, ILmsCourseReference
{
    private LmsList<LmsUrl>? _urls;
    private LmsList<LmsTag>? _tags;
    private LmsList<LmsCategory>? _categories;
    private LmsFields? _customFields;
    private LmsList<LmsCourseItem>? _items;

    /// <inheritdoc/>
    public override string Id { get; set; } = "";

    /// <summary>Title, or null.</summary>
    public string? Title { get; set; }

    /// <summary>Description as the provider gave it, HTML included.</summary>
    public string? Description { get; set; }

    /// <summary>Course code, id number or external id.</summary>
    public string? Code { get; set; }

    /// <summary>One of <see cref="LmsCourseType"/>.</summary>
    public string? Type { get; set; }

    /// <summary>One of <see cref="LmsCourseStatus"/>.</summary>
    public string? Status { get; set; }

    /// <summary>Language tag (BCP 47).</summary>
    public string? Language { get; set; }

    /// <summary>Estimated duration in seconds.</summary>
    public long? DurationSeconds { get; set; }

    /// <summary>One of <see cref="LmsCourseLevel"/>; null when the provider knows no levels.</summary>
    public string? Level { get; set; }

    /// <summary>Addresses of the course: its page, its start, its picture. Never null.</summary>
    public LmsList<LmsUrl> Urls { get => _urls ??= new(); set => _urls = value; }

    /// <summary>Tags. Never null.</summary>
    public LmsList<LmsTag> Tags { get => _tags ??= new(); set => _tags = value; }

    /// <summary>Categories. Never null.</summary>
    public LmsList<LmsCategory> Categories { get => _categories ??= new(); set => _categories = value; }

    /// <summary>The account, branch or institution that owns the course.</summary>
    public LmsOrganization? Organization { get; set; }

    /// <summary>When the course was published, UTC.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When the record was created, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Fields outside the schema, from the provider or from an own mapping. Never null.</summary>
    public LmsFields CustomFields { get => _customFields ??= new(); set => _customFields = value; }

    /// <summary>
    /// What the course is made of, depth first; null unless it was asked for. No property: it is no field of the schema, and would stand
    /// empty in every table and export.
    /// </summary>
    public LmsList<LmsCourseItem>? GetItems() => _items;

    /// <summary>Joins the items to the course.</summary>
    /// <param name="items">The items, depth first, or null for none known.</param>
    public void SetItems(LmsList<LmsCourseItem>? items) => _items = items;

    /// <summary><c>Fire Safety (7)</c>.</summary>
    public override string ToString() => Readable.Named(Title, Id);
}
