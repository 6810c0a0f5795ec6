using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace UnifiedLms;

/// <summary>
/// An <see cref="LmsCourse"/> as one row of text, for CSV files: the columns in their fixed order, times in RFC 3339 UTC, numbers invariant,
/// lists joined by <c>;</c>. What is unknown is null.
/// </summary>
public sealed class LmsCourseRow : ILmsRow
{
    private static readonly string[] _columns =
    [
        "id", "title", "code", "type", "status",
        "language", "duration_seconds", "level", "url", "tags",
        "categories", "organization_id", "organization_name", "published_at", "created_at",
        "updated_at", "provider", "connection",
    ];

    private readonly LmsCourse _course;

    /// <summary>The row of a record. Values are computed when read.</summary>
    /// <param name="course">The record.</param>
    public LmsCourseRow(LmsCourse course) => _course = course ?? throw new ArgumentNullException(nameof(course));

    /// <summary>The header, without a record.</summary>
    public static IReadOnlyList<string> Columns { get; } = Array.AsReadOnly(_columns);

    /// <summary>The provider's id.</summary>
    public string? id => _course.Id;

    /// <summary>Title.</summary>
    public string? title => _course.Title;

    /// <summary>Course code.</summary>
    public string? code => _course.Code;

    /// <summary>Type.</summary>
    public string? type => _course.Type;

    /// <summary>Status.</summary>
    public string? status => _course.Status;

    /// <summary>Language tag.</summary>
    public string? language => _course.Language;

    /// <summary>Estimated duration in seconds.</summary>
    public string? duration_seconds => Readable.Number(_course.DurationSeconds);

    /// <summary>Level.</summary>
    public string? level => _course.Level;

    /// <summary>Address of the course.</summary>
    public string? url => Readable.MainUrl(_course.Urls);

    /// <summary>Names of the tags.</summary>
    public string? tags => Readable.Joined(_course.Tags);

    /// <summary>Names of the categories.</summary>
    public string? categories => Readable.Joined(_course.Categories);

    /// <summary>Id of the organization.</summary>
    public string? organization_id => _course.Organization?.Id;

    /// <summary>Name of the organization.</summary>
    public string? organization_name => _course.Organization?.Name;

    /// <summary>Publication time.</summary>
    public string? published_at => Readable.Time(_course.PublishedAt);

    /// <summary>Creation time.</summary>
    public string? created_at => Readable.Time(_course.CreatedAt);

    /// <summary>Time of the last change.</summary>
    public string? updated_at => Readable.Time(_course.UpdatedAt);

    /// <summary>Name of the provider: ids of several systems in one file are told apart by it.</summary>
    public string? provider => _course.Provider;

    /// <summary>Name of the connection that it was read from; a row binds to it down the pipeline.</summary>
    public string? connection => _course.Connection;

    int ILmsRow.ColumnCount() => _columns.Length;

    string ILmsRow.ColumnName(int index) => _columns[index];

    [MethodImpl(Tiering.Skipped)]
    string? ILmsRow.Column(int index) => index switch
    {
        0 => id,
        1 => title,
        2 => code,
        3 => type,
        4 => status,
        5 => language,
        6 => duration_seconds,
        7 => level,
        8 => url,
        9 => tags,
        10 => categories,
        11 => organization_id,
        12 => organization_name,
        13 => published_at,
        14 => created_at,
        15 => updated_at,
        16 => provider,
        17 => connection,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public LmsRecord Record() => _course;

    /// <summary>As the record prints.</summary>
    public override string ToString() => _course.ToString();
}
