using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Lists the open connections of the runspace. The newest is the default one and comes last.</summary>
[Cmdlet(VerbsCommon.Get, "LmsConnection")]
[OutputType(typeof(LmsConnectionInfo))]
public sealed class GetLmsConnectionCommand : LmsCmdlet
{
    /// <summary>Names or patterns; all connections when absent.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Writes the connections. It is an error to ask for one that is not there.</summary>
    protected override void EndProcessing()
    {
        if (Name is null)
        {
            WriteObject(ConnectionTable.Current.All.Select(DeliveryInfo.Refreshed), enumerateCollection: true);
            return;
        }

        foreach (string name in Name)
        {
            try
            {
                foreach (LmsConnection connection in ConnectionArgument.Resolve([new ConnectionArgument(name)]))
                {
                    WriteObject(DeliveryInfo.Refreshed(connection));
                }
            }
            catch (LmsException failure)
            {
                if (!WildcardPattern.ContainsWildcardCharacters(name))
                {
                    WriteError(Faults.ToErrorRecord(failure, name));
                }
            }
        }
    }
}
