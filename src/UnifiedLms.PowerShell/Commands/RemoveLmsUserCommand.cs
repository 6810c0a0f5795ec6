using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Removes users: suspends their accounts, or deletes them for good with -Permanent.</summary>
/// <example><code>Import-Csv leavers.csv | Remove-LmsUser -WhatIf</code></example>
[Cmdlet(VerbsCommon.Remove, "LmsUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LmsUser), typeof(LmsUserRow))]
public sealed class RemoveLmsUserCommand : LmsRemoveCmdlet
{
    /// <summary>Whom to remove: ids, e-mail addresses, usernames, ids with a prefix of the provider's, or users.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "user_id", "Id")]
    public RecordArgument[]? User { get; set; }

    private protected override LmsResource Resource => LmsResource.Users;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
        => RecordNames.Of(RecordKind.User, User, IsExplicit(nameof(User)), input, isSubject: true)
            .Select(user => new WriteDraft { Kind = RecordKind.User, Id = user, Fields = NewFields(input) });
}
