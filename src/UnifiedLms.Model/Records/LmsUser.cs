using System;

namespace UnifiedLms;

/// <summary>A person known to a learning management system.</summary>
public sealed class LmsUser : LmsRecord, ILmsUserReference
{
    private LmsList<LmsEmail>? _emails;
    private LmsList<LmsPhone>? _phones;
    private LmsFields? _customFields;

    /// <inheritdoc/>
    public override string Id { get; set; } = "";

    /// <summary>Given name, or null.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name, or null.</summary>
    public string? LastName { get; set; }

    /// <summary>Display name, or null.</summary>
    public string? Name { get; set; }

    /// <summary>Login id, also when it equals the primary e-mail address.</summary>
    public string? Username { get; set; }

    /// <summary>E-mail addresses, at most one of them primary. Never null.</summary>
    public LmsList<LmsEmail> Emails { get => _emails ??= new(); set => _emails = value; }

    /// <summary>One of <see cref="LmsUserStatus"/>.</summary>
    public string? Status { get; set; }

    /// <summary>The role on the whole platform, one of <see cref="LmsUserRole"/>; null when the provider does not tell.</summary>
    public string? Role { get; set; }

    /// <summary>Telephone numbers. Never null.</summary>
    public LmsList<LmsPhone> Phones { get => _phones ??= new(); set => _phones = value; }

    /// <summary>Language tag (BCP 47 with a hyphen, <c>en-US</c>).</summary>
    public string? Locale { get; set; }

    /// <summary>IANA time zone name where known, otherwise as the provider gave it.</summary>
    public string? Timezone { get; set; }

    /// <summary>Job title, or null.</summary>
    public string? JobTitle { get; set; }

    /// <summary>The account, branch or institution the person mainly belongs to.</summary>
    public LmsOrganization? Organization { get; set; }

    /// <summary>The person's manager: a small reference, or the full <see cref="LmsUser"/> where it was asked for.</summary>
    public ILmsUserReference? Manager { get; set; }

    /// <summary>When the record was created, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the record was last changed, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Fields outside the schema, from the provider or from an own mapping. Never null.</summary>
    public LmsFields CustomFields { get => _customFields ??= new(); set => _customFields = value; }

    /// <summary>The primary e-mail address, or the first one, or null.</summary>
    public string? PrimaryEmail() => Readable.PrimaryEmail(_emails);

    /// <summary><c>Ann Lee (42)</c>.</summary>
    public override string ToString() => Readable.Named(Name ?? Username, Id);
}
