using System;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that reads a list whose records were made and changed at some time, and may be completed one by one.</summary>
public abstract class LmsListCmdlet : LmsReadCmdlet
{
    /// <summary>Only records changed at this time or later. Records of which the provider does not tell when they changed are kept; a warning says how many.</summary>
    [Parameter(ParameterSetName = "List")]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Only records created at this time or later. Records of which the provider does not tell when they were created are left out; a warning says how many.</summary>
    [Parameter(ParameterSetName = "List")]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Completes each record of a list by a read of its own where the provider's list tells less. Costs one request a record.</summary>
    [Parameter(ParameterSetName = "List")]
    public SwitchParameter Detailed { get; set; }

    private protected override bool Completed => Detailed;

    /// <summary>A read of a list, with the filters that all lists have.</summary>
    private protected ReadInput List(object? target) => new ReadInput(target).With("updated_after", UpdatedAfter).With("created_after", CreatedAfter);
}
