using System.Collections.Generic;
using System.Management.Automation;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Creates users.</summary>
/// <example><code>Import-Csv people.csv | New-LmsUser -GeneratePassword -ErrorVariable bad; $bad.TargetObject | Export-Csv again.csv</code></example>
[Cmdlet(VerbsCommon.New, "LmsUser", SupportsShouldProcess = true)]
[OutputType(typeof(LmsUser), typeof(LmsUserRow))]
public sealed class NewLmsUserCommand : LmsUserWriteCmdlet
{
    /// <summary>Makes a password for each user that has none and returns it as SecureString in the property Password of the new user.</summary>
    [Parameter]
    public SwitchParameter GeneratePassword { get; set; }

    /// <summary>Lets the provider mail an invitation. A column notify of piped rows counts as well.</summary>
    [Parameter]
    public SwitchParameter Notify { get; set; }

    /// <summary>Changes who is there already, in what differs, instead of an error. The password stays as it is.</summary>
    [Parameter]
    public SwitchParameter UpdateExisting { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Create;

    private protected override bool HasOutput => true;

    private protected override bool UpdatesExisting => UpdateExisting;

    private protected override bool GeneratesPassword => GeneratePassword;

    private protected override bool MayLackPassword => Notify;

    private protected override IEnumerable<WriteDraft> Drafts(PipelineInput input)
    {
        yield return new WriteDraft
        {
            Kind = RecordKind.User,
            Fields = UserFields(input).With("notify", nameof(Notify), Notify).Otherwise("notify", input.Text("notify")),
            Model = input.Record as LmsUser,
        };
    }
}
