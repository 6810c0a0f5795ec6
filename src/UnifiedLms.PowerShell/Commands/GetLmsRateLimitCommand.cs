using System.Collections.Generic;
using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Shows what the systems last said of their limits, and how the budgets stand that are kept for them. Nothing is sent for it.</summary>
/// <example><code>Get-LmsUser -First 1; Get-LmsRateLimit</code></example>
[Cmdlet(VerbsCommon.Get, "LmsRateLimit")]
[OutputType(typeof(LmsConnectionLimits))]
public sealed class GetLmsRateLimitCommand : LmsCmdlet
{
    /// <summary>Names, patterns or connection objects; all connections when absent.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Writes one object for each connection that is meant.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            IReadOnlyList<LmsConnection> connections = Connection is null ? ConnectionTable.Current.All : ConnectionArgument.Resolve(Connection);
            foreach (LmsConnection connection in connections)
            {
                WriteObject(connection.Client.Limits);
            }
        }
        catch (LmsException failure)
        {
            Report(failure, Connection);
        }
    }
}
