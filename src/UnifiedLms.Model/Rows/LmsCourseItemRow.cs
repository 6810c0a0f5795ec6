using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace UnifiedLms;

/// <summary>
/// An <see cref="LmsCourseItem"/> as one row of text, for CSV files: the columns in their fixed order, times in RFC 3339 UTC, numbers invariant,
/// lists joined by <c>;</c>. What is unknown is null.
/// </summary>
public sealed class LmsCourseItemRow : ILmsRow
{
    private static readonly string[] _columns =
    [
        "id", "course_id", "course_title", "parent_id", "type",
        "title", "position", "duration_seconds", "is_required", "url",
        "created_at", "updated_at",
        "provider", "connection",
    ];

    private readonly LmsCourseItem _item;

    /// <summary>The row of a record. Values are computed when read.</summary>
    /// <param name="item">The record.</param>
    public LmsCourseItemRow(LmsCourseItem item) => _item = item ?? throw new ArgumentNullException(nameof(item));

    /// <summary>The header, without a record.</summary>
    public static IReadOnlyList<string> Columns { get; } = Array.AsReadOnly(_columns);

    /// <summary>The id of the item.</summary>
    public string? id => _item.Id;

    /// <summary>Id of the course.</summary>
    public string? course_id => _item.Course?.Id;

    /// <summary>Title of the course.</summary>
    public string? course_title => _item.Course?.Title;

    /// <summary>Id of the item it lies in.</summary>
    public string? parent_id => _item.Parent?.Id;

    /// <summary>Type.</summary>
    public string? type => _item.Type;

    /// <summary>Title.</summary>
    public string? title => _item.Title;

    /// <summary>Place inside the parent, from 1.</summary>
    public string? position => Readable.Number(_item.Position);

    /// <summary>Estimated duration in seconds.</summary>
    public string? duration_seconds => Readable.Number(_item.DurationSeconds);

    /// <summary>Whether it is required.</summary>
    public string? is_required => Readable.Flag(_item.IsRequired);

    /// <summary>Address of the item.</summary>
    public string? url => Readable.MainUrl(_item.Urls);

    /// <summary>Creation time.</summary>
    public string? created_at => Readable.Time(_item.CreatedAt);

    /// <summary>Time of the last change.</summary>
    public string? updated_at => Readable.Time(_item.UpdatedAt);

    /// <summary>Name of the provider: ids of several systems in one file are told apart by it.</summary>
    public string? provider => _item.Provider;

    /// <summary>Name of the connection that it was read from; a row binds to it down the pipeline.</summary>
    public string? connection => _item.Connection;

    int ILmsRow.ColumnCount() => _columns.Length;

    string ILmsRow.ColumnName(int index) => _columns[index];

    [MethodImpl(Tiering.Skipped)]
    string? ILmsRow.Column(int index) => index switch
    {
        0 => id,
        1 => course_id,
        2 => course_title,
        3 => parent_id,
        4 => type,
        5 => title,
        6 => position,
        7 => duration_seconds,
        8 => is_required,
        9 => url,
        10 => created_at,
        11 => updated_at,
        12 => provider,
        13 => connection,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public LmsRecord Record() => _item;

    /// <summary>As the record prints.</summary>
    public override string ToString() => _item.ToString();
}
