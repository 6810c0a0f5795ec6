using System;

namespace UnifiedLms;

/// <summary>A part of a course: a module, a page, a quiz.</summary>
public sealed class LmsCourseItem : LmsRecord, ILmsCourseItemReference
{
    private LmsList<LmsUrl>? _urls;
    private LmsFields? _customFields;

    /// <inheritdoc/>
    public override string Id { get; set; } = "";

    /// <summary>The course the item is part of: a small reference, or the full <see cref="LmsCourse"/> where it was asked for.</summary>
    public ILmsCourseReference? Course { get; set; }

    /// <summary>The item this one lies in; null at the top of the course.</summary>
    public ILmsCourseItemReference? Parent { get; set; }

    /// <summary>One of <see cref="LmsCourseItemType"/>.</summary>
    public string? Type { get; set; }

    /// <summary>Title, or null.</summary>
    public string? Title { get; set; }

    /// <summary>Description as the provider gave it, HTML included.</summary>
    public string? Description { get; set; }

    /// <summary>Place inside the parent, the first is 1.</summary>
    public int? Position { get; set; }

    /// <summary>Estimated duration in seconds.</summary>
    public long? DurationSeconds { get; set; }

    /// <summary>Whether the course cannot be completed without it; null when the provider does not tell.</summary>
    public bool? IsRequired { get; set; }

    /// <summary>Addresses of the item. Never null.</summary>
    public LmsList<LmsUrl> Urls { get => _urls ??= new(); set => _urls = value; }

    /// <summary>When the record was created, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Fields outside the schema, from the provider or from an own mapping. Never null.</summary>
    public LmsFields CustomFields { get => _customFields ??= new(); set => _customFields = value; }

    /// <summary><c>Final test (item:34)</c>.</summary>
    public override string ToString() => Readable.Named(Title, Id);
}
