using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace UnifiedLms;

/// <summary>
/// An <see cref="LmsEnrollment"/> as one row of text, for CSV files: the columns in their fixed order, times in RFC 3339 UTC, numbers invariant,
/// lists joined by <c>;</c>. What is unknown is null.
/// </summary>
public sealed class LmsEnrollmentRow : ILmsRow
{
    private static readonly string[] _columns =
    [
        "id", "user_id", "user_name", "user_email", "course_id",
        "course_title", "status", "assigned_at", "due_at", "enrolled_at",
        "started_at", "last_activity_at", "completed_at", "progress_percent", "time_spent_seconds",
        "score", "is_mandatory", "assigned_by_id", "assigned_by_name", "attempt_number",
        "attempts_count", "created_at", "updated_at",
        "provider", "connection",
    ];

    private readonly LmsEnrollment _enrollment;

    /// <summary>The row of a record. Values are computed when read.</summary>
    /// <param name="enrollment">The record.</param>
    public LmsEnrollmentRow(LmsEnrollment enrollment) => _enrollment = enrollment ?? throw new ArgumentNullException(nameof(enrollment));

    /// <summary>The header, without a record.</summary>
    public static IReadOnlyList<string> Columns { get; } = Array.AsReadOnly(_columns);

    /// <summary>The id of the enrollment.</summary>
    public string? id => _enrollment.Id;

    /// <summary>Id of the person.</summary>
    public string? user_id => _enrollment.User?.Id;

    /// <summary>Name of the person.</summary>
    public string? user_name => _enrollment.User?.Name;

    /// <summary>Primary e-mail address of the person.</summary>
    public string? user_email => Readable.PrimaryEmail(_enrollment.User?.Emails);

    /// <summary>Id of the course.</summary>
    public string? course_id => _enrollment.Course?.Id;

    /// <summary>Title of the course.</summary>
    public string? course_title => _enrollment.Course?.Title;

    /// <summary>Status.</summary>
    public string? status => _enrollment.Status;

    /// <summary>When it was assigned.</summary>
    public string? assigned_at => Readable.Time(_enrollment.AssignedAt);

    /// <summary>When it is due.</summary>
    public string? due_at => Readable.Time(_enrollment.DueAt);

    /// <summary>When the person was enrolled.</summary>
    public string? enrolled_at => Readable.Time(_enrollment.EnrolledAt);

    /// <summary>When the person started.</summary>
    public string? started_at => Readable.Time(_enrollment.StartedAt);

    /// <summary>When the person was last seen.</summary>
    public string? last_activity_at => Readable.Time(_enrollment.LastActivityAt);

    /// <summary>When it was completed.</summary>
    public string? completed_at => Readable.Time(_enrollment.CompletedAt);

    /// <summary>Progress, 0 to 100.</summary>
    public string? progress_percent => Readable.Number(_enrollment.ProgressPercent);

    /// <summary>Time spent in seconds.</summary>
    public string? time_spent_seconds => Readable.Number(_enrollment.TimeSpentSeconds);

    /// <summary>Result in percent.</summary>
    public string? score => Readable.Number(_enrollment.Score);

    /// <summary>Whether it is mandatory.</summary>
    public string? is_mandatory => Readable.Flag(_enrollment.IsMandatory);

    /// <summary>Id of the person who assigned it.</summary>
    public string? assigned_by_id => _enrollment.AssignedBy?.Id;

    /// <summary>Name of the person who assigned it.</summary>
    public string? assigned_by_name => _enrollment.AssignedBy?.Name;

    /// <summary>Which attempt this is.</summary>
    public string? attempt_number => Readable.Number(_enrollment.AttemptNumber);

    /// <summary>Number of attempts.</summary>
    public string? attempts_count => Readable.Number(_enrollment.AttemptsCount);

    /// <summary>Creation time.</summary>
    public string? created_at => Readable.Time(_enrollment.CreatedAt);

    /// <summary>Time of the last change.</summary>
    public string? updated_at => Readable.Time(_enrollment.UpdatedAt);

    /// <summary>Name of the provider: ids of several systems in one file are told apart by it.</summary>
    public string? provider => _enrollment.Provider;

    /// <summary>Name of the connection that it was read from; a row binds to it down the pipeline.</summary>
    public string? connection => _enrollment.Connection;

    int ILmsRow.ColumnCount() => _columns.Length;

    string ILmsRow.ColumnName(int index) => _columns[index];

    [MethodImpl(Tiering.Skipped)]
    string? ILmsRow.Column(int index) => index switch
    {
        0 => id,
        1 => user_id,
        2 => user_name,
        3 => user_email,
        4 => course_id,
        5 => course_title,
        6 => status,
        7 => assigned_at,
        8 => due_at,
        9 => enrolled_at,
        10 => started_at,
        11 => last_activity_at,
        12 => completed_at,
        13 => progress_percent,
        14 => time_spent_seconds,
        15 => score,
        16 => is_mandatory,
        17 => assigned_by_id,
        18 => assigned_by_name,
        19 => attempt_number,
        20 => attempts_count,
        21 => created_at,
        22 => updated_at,
        23 => provider,
        24 => connection,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public LmsRecord Record() => _enrollment;

    /// <summary>As the record prints.</summary>
    public override string ToString() => _enrollment.ToString();
}
