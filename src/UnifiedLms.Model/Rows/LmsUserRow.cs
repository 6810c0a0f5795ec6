using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace UnifiedLms;

/// <summary>
/// An <see cref="LmsUser"/> as one row of text, for CSV files: the columns in their fixed order, times in RFC 3339 UTC, numbers invariant,
/// lists joined by <c>;</c>. What is unknown is null.
/// </summary>
public sealed class LmsUserRow : ILmsRow
{
    private static readonly string[] _columns =
    [
        "id", "first_name", "last_name", "name", "username",
        "email", "emails", "status", "role", "phone",
        "locale", "timezone", "job_title", "organization_id", "organization_name",
        "manager_id", "manager_name", "created_at", "updated_at",
        "provider", "connection",
    ];

    private readonly LmsUser _user;

    /// <summary>The row of a record. Values are computed when read.</summary>
    /// <param name="user">The record.</param>
    public LmsUserRow(LmsUser user) => _user = user ?? throw new ArgumentNullException(nameof(user));

    /// <summary>The header, without a record.</summary>
    public static IReadOnlyList<string> Columns { get; } = Array.AsReadOnly(_columns);

    /// <summary>The provider's id.</summary>
    public string? id => _user.Id;

    /// <summary>Given name.</summary>
    public string? first_name => _user.FirstName;

    /// <summary>Family name.</summary>
    public string? last_name => _user.LastName;

    /// <summary>Display name.</summary>
    public string? name => _user.Name;

    /// <summary>Login id.</summary>
    public string? username => _user.Username;

    /// <summary>Primary e-mail address.</summary>
    public string? email => _user.PrimaryEmail();

    /// <summary>All e-mail addresses.</summary>
    public string? emails => Readable.Joined(_user.Emails);

    /// <summary>Status.</summary>
    public string? status => _user.Status;

    /// <summary>Role on the platform.</summary>
    public string? role => _user.Role;

    /// <summary>First telephone number.</summary>
    public string? phone => _user.Phones.Count == 0 ? null : _user.Phones[0].ToString();

    /// <summary>Language tag.</summary>
    public string? locale => _user.Locale;

    /// <summary>Time zone.</summary>
    public string? timezone => _user.Timezone;

    /// <summary>Job title.</summary>
    public string? job_title => _user.JobTitle;

    /// <summary>Id of the organization.</summary>
    public string? organization_id => _user.Organization?.Id;

    /// <summary>Name of the organization.</summary>
    public string? organization_name => _user.Organization?.Name;

    /// <summary>Id of the manager.</summary>
    public string? manager_id => _user.Manager?.Id;

    /// <summary>Name of the manager.</summary>
    public string? manager_name => _user.Manager?.Name;

    /// <summary>Creation time.</summary>
    public string? created_at => Readable.Time(_user.CreatedAt);

    /// <summary>Time of the last change.</summary>
    public string? updated_at => Readable.Time(_user.UpdatedAt);

    /// <summary>Name of the provider: ids of several systems in one file are told apart by it.</summary>
    public string? provider => _user.Provider;

    /// <summary>Name of the connection that it was read from; a row binds to it down the pipeline.</summary>
    public string? connection => _user.Connection;

    int ILmsRow.ColumnCount() => _columns.Length;

    string ILmsRow.ColumnName(int index) => _columns[index];

    [MethodImpl(Tiering.Skipped)]
    string? ILmsRow.Column(int index) => index switch
    {
        0 => id,
        1 => first_name,
        2 => last_name,
        3 => name,
        4 => username,
        5 => email,
        6 => emails,
        7 => status,
        8 => role,
        9 => phone,
        10 => locale,
        11 => timezone,
        12 => job_title,
        13 => organization_id,
        14 => organization_name,
        15 => manager_id,
        16 => manager_name,
        17 => created_at,
        18 => updated_at,
        19 => provider,
        20 => connection,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public LmsRecord Record() => _user;

    /// <summary>As the record prints.</summary>
    public override string ToString() => _user.ToString();
}
