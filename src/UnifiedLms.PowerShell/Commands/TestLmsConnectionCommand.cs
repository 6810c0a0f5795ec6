using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Asks systems who we are, and says what came of it. A refusal is a result here, not an error.</summary>
[Cmdlet(VerbsDiagnostic.Test, "LmsConnection")]
[OutputType(typeof(LmsConnectionTest))]
public sealed class TestLmsConnectionCommand : LmsCmdlet
{
    /// <summary>Names, patterns or connection objects; the default connection when absent.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Tests what the current input means, several side by side.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            var connections = ConnectionArgument.Resolve(Connection);
            Run(Connection, (output, token) => Task.WhenAll(connections.Select(connection => TestAsync(connection, output, token))));
        }
        catch (LmsException failure)
        {
            Report(failure, Connection);
        }
    }

    private static async Task TestAsync(LmsConnection connection, CmdletOutput output, CancellationToken token)
    {
        var observer = new CmdletObserver(output, connection.Info);
        LmsConnectionTest test;
        try
        {
            test = await connection.Client.TestAsync(observer, token).ConfigureAwait(false);
        }
        catch (LmsException failure)
        {
            test = new LmsConnectionTest { Connection = connection.Info.Name, Provider = connection.Info.Provider, Detail = failure.Message };
        }

        await output.WriteAsync(test).ConfigureAwait(false);
    }
}
