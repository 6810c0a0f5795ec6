using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Changes users: only the fields that are given.</summary>
/// <example><code>Get-LmsEnrollment -CourseId 7 -Status withdrawn | Set-LmsUser -Status suspended</code></example>
[Cmdlet(VerbsCommon.Set, "LmsUser", SupportsShouldProcess = true)]
[OutputType(typeof(LmsUser), typeof(LmsUserRow))]
public sealed class SetLmsUserCommand : LmsUserWriteCmdlet
{
    /// <summary>
    /// Whom to change: ids, e-mail addresses, usernames, ids with a prefix of the provider's, or users. Without it the username says who it is, or
    /// else the e-mail address, which then stay as they are.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "user_id", "Id")]
    public RecordArgument[]? User { get; set; }

    /// <summary>Fields to empty, by the names of parameters or columns: <c>phone</c>, <c>custom_NAME</c>. An error where the provider is not known to take that.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Clear { get; set; }

    /// <summary>Writes the changed users as well.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Update;

    private protected override bool HasOutput => PassThru;

    private protected override IEnumerable<string>? Clears => Clear;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
    {
        FieldList fields = UserFields(input);
        IReadOnlyList<object?> users = RecordNames.Of(RecordKind.User, User, IsExplicit(nameof(User)), input, isSubject: true);
        if (!IsExplicit(nameof(User)) && users.Count == 1 && users[0] is null or string)
        {
            users = [ByKey(fields, users[0] as string)];
        }

        return users.Select(user => new WriteDraft { Kind = RecordKind.User, Id = user, Fields = fields });
    }

    // What finds the person is no change of it.
    private static string? ByKey(FieldList fields, string? found)
    {
        string? username = fields.Values.TryGetValue("username", out object? name) ? "username:" + name : null;
        string? email = fields.Values.TryGetValue("email", out object? address) ? RecordNames.Address((string)address!) : null;
        string? key = found ?? username ?? email;
        if (key is not null && (key == username || key == email))
        {
            fields.Without(key == username ? "username" : "email");
        }

        return key;
    }
}
