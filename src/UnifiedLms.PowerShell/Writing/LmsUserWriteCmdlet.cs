using System.Collections;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that writes the fields of users.</summary>
public abstract class LmsUserWriteCmdlet : LmsWriteCmdlet
{
    /// <summary>The given name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name", "GivenName")]
    public string? FirstName { get; set; }

    /// <summary>The family name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name", "Surname")]
    public string? LastName { get; set; }

    /// <summary>The display name, where the provider has one beside first and last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("display_name", "DisplayName")]
    public string? Name { get; set; }

    /// <summary>The name to log in with.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("login", "login_id", "user_name")]
    public string? Username { get; set; }

    /// <summary>The e-mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("mail", "EmailAddress", "email_address")]
    public string? Email { get; set; }

    /// <summary>The password, as SecureString, or a script that makes it of each input. Text is refused, so that no password is left in histories and errors. A column Password of piped objects counts where it holds a SecureString.</summary>
    [Parameter]
    [Password]
    public SecureString? Password { get; set; }

    /// <summary>The state of the account, as far as the provider can set it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(WordSet.UserStatus, AllowsOthers = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Status { get; set; }

    /// <summary>The role on the platform, as far as the provider can set it; a role of its own by its own name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Word(WordSet.UserRole, AllowsOthers = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Role { get; set; }

    /// <summary>A telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_number", "OfficePhone")]
    public string? Phone { get; set; }

    /// <summary>The language, as BCP 47 tag: <c>de</c>, <c>en-US</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Locale { get; set; }

    /// <summary>The time zone by its IANA name: <c>Europe/Berlin</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("time_zone")]
    public string? TimeZone { get; set; }

    /// <summary>The job title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("job_title")]
    public string? JobTitle { get; set; }

    /// <summary>The id of the account, branch or institution that the person belongs to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("organization_id")]
    public string? OrganizationId { get; set; }

    /// <summary>The id of the person's manager.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("manager_id")]
    public string? ManagerId { get; set; }

    /// <summary>Fields outside the schema by their names. Columns <c>custom_NAME</c> of piped rows count as well.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IDictionary? CustomField { get; set; }

    private protected override LmsResource Resource => LmsResource.Users;

    private protected override SecureString? PasswordParameter => Password;

    private protected FieldList UserFields(PipelineInput input) => WithPassword(NewFields(input)
        .With("first_name", nameof(FirstName), FirstName)
        .With("last_name", nameof(LastName), LastName)
        .With("name", nameof(Name), Name)
        .With("username", nameof(Username), Username)
        .With("email", nameof(Email), Email)
        .With("status", nameof(Status), Status)
        .With("role", nameof(Role), Role)
        .With("phone", nameof(Phone), Phone)
        .With("locale", nameof(Locale), Locale)
        .With("timezone", nameof(TimeZone), TimeZone)
        .With("job_title", nameof(JobTitle), JobTitle)
        .With("organization_id", nameof(OrganizationId), OrganizationId)
        .With("manager_id", nameof(ManagerId), ManagerId)
        .With("custom_fields", nameof(CustomField), CustomField, input));
}
