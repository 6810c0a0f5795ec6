using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Closes connections. Without arguments, the default one.</summary>
/// <example><code>Get-LmsConnection | Disconnect-Lms</code></example>
[Cmdlet(VerbsCommunications.Disconnect, "Lms")]
[OutputType(typeof(void))]
public sealed class DisconnectLmsCommand : LmsCmdlet
{
    /// <summary>Names, patterns or connection objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Closes what the current input means.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (LmsConnection connection in ConnectionArgument.Resolve(Connection))
            {
                ConnectionTable.Current.Remove(connection);
            }
        }
        catch (LmsException failure)
        {
            // What is closed already does not keep the others from being closed.
            WriteError(Faults.ToErrorRecord(failure, Connection));
        }
    }
}
