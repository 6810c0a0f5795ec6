using System.Management.Automation;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that removes records, in the form that keeps them unless it is told otherwise.</summary>
public abstract class LmsRemoveCmdlet : LmsWriteCmdlet
{
    /// <summary>Removes for good. Without it the form is taken that keeps the record: a suspended account, a concluded course, an inactive enrollment.</summary>
    [Parameter]
    public SwitchParameter Permanent { get; set; }

    /// <summary>Writes the records as well: as they are now, or were where they are gone.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override WriteVerb Verb => WriteVerb.Delete;

    private protected override bool HasOutput => PassThru;

    private protected override bool IsPermanent => Permanent;
}
