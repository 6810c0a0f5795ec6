using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Enrolls people in courses. Who is enrolled already stays so, and is reported as unchanged.</summary>
/// <example><code>Import-Csv people.csv | New-LmsEnrollment -Course BIO-101 -CreateUser -GeneratePassword</code></example>
[Cmdlet(VerbsCommon.New, "LmsEnrollment", SupportsShouldProcess = true)]
[OutputType(typeof(LmsEnrollment), typeof(LmsEnrollmentRow))]
public sealed class NewLmsEnrollmentCommand : LmsEnrollmentWriteCmdlet
{
    /// <summary>The e-mail address: says who it is where -User does not, and belongs to the account that -CreateUser makes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("mail", "EmailAddress", "email_address", "user_email")]
    public string? Email { get; set; }

    /// <summary>The name to log in with: says who it is where neither -User nor -Email does, and belongs to the account that -CreateUser makes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("login", "login_id", "user_name")]
    public string? Username { get; set; }

    /// <summary>The given name, for -CreateUser.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name", "GivenName")]
    public string? FirstName { get; set; }

    /// <summary>The family name, for -CreateUser.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name", "Surname")]
    public string? LastName { get; set; }

    /// <summary>The password, for -CreateUser, as SecureString, or a script that makes it of each input.</summary>
    [Parameter]
    [Password]
    public SecureString? Password { get; set; }

    /// <summary>Creates the user first where there is none, of the names, the address and the password that are given.</summary>
    [Parameter]
    public SwitchParameter CreateUser { get; set; }

    /// <summary>For -CreateUser: makes a password for who has none, and returns it as SecureString in the property Password of the enrollment.</summary>
    [Parameter]
    public SwitchParameter GeneratePassword { get; set; }

    /// <summary>Lets the provider write to the person, as it can: of the new account, of the enrollment. A column notify of piped rows counts as well.</summary>
    [Parameter]
    public SwitchParameter Notify { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Create;

    private protected override bool HasOutput => true;

    private protected override bool CreatesUser => CreateUser;

    private protected override bool GeneratesPassword => CreateUser && GeneratePassword;

    private protected override SecureString? PasswordParameter => Password;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
    {
        FieldList fields = Notified(EnrollmentFields(input), input);
        FieldList? user = CreateUser ? Notified(AccountFields(input), input) : null;
        return
            from course in Courses(input)
            from person in People(input)
            select new WriteDraft { Kind = RecordKind.Enrollment, User = person, Course = course, Fields = fields, UserFields = user, Result = Result(input) };
    }

    // What stands on the command line goes before what the input brings.
    private IReadOnlyList<object?> People(PipelineInput input)
    {
        string? said = IsExplicit(nameof(Email)) && RecordNames.Address(Email) is { } address ? address
            : IsExplicit(nameof(Username)) && !string.IsNullOrWhiteSpace(Username) ? "username:" + Username!.Trim() : null;
        return said is not null && !IsExplicit(nameof(User)) ? [said] : Users(input);
    }

    private FieldList AccountFields(PipelineInput input) => WithPassword(NewFields(input)
        .With("first_name", nameof(FirstName), FirstName)
        .With("last_name", nameof(LastName), LastName)
        .With("username", nameof(Username), Username)
        .With("email", nameof(Email), Email));

    private FieldList Notified(FieldList fields, PipelineInput input) => fields.With("notify", nameof(Notify), Notify).Otherwise("notify", input.Text("notify"));
}
