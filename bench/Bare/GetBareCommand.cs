using System.Management.Automation;

namespace UnifiedLms.Bench.Bare;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Get, "Bare")]
public sealed class GetBareCommand : PSCmdlet
{
}
