using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Sends what waits in the outbox. Made for schedulers: the report's ExitCode says how it went.</summary>
/// <example><code>exit (Send-LmsOutbox -Connection lrs1).ExitCode</code></example>
[Cmdlet(VerbsCommunications.Send, "LmsOutbox", SupportsShouldProcess = true)]
[OutputType(typeof(LmsDeliveryReport))]
public sealed class SendLmsOutboxCommand : LmsSendCmdlet
{
    /// <summary>Names, patterns or objects of connections; all open ones that take statements when absent.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Sends statements of these states as well, as if they had been accepted now.</summary>
    [Parameter]
    [ValidateSet("Rejected", "Expired", "Conflict")]
    public string[]? Retry { get; set; }

    /// <summary>Sends for what the current input means.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            List<LrsClient> clients = Connection is null
                ? ConnectionTable.Current.All.Select(connection => connection.Lrs).OfType<LrsClient>().ToList()
                : ConnectionArgument.Resolve(Connection).Select(DeliveryInfo.Store).ToList();
            if (Connection is null)
            {
                WarnOfOthers(clients);
            }

            List<LrsClient> chosen = clients.Where(client => ShouldProcess(client.Target.Connection, "Send the outbox")).ToList();
            if (Retry is not null)
            {
                Pump(async (output, token) =>
                {
                    foreach (LrsClient client in chosen)
                    {
                        int count = await Outbox.Of(client.Target).RequeueAsync(Retry, token).ConfigureAwait(false);
                        output.Verbose($"{client.Target.Connection}: {count} statements are tried again.");
                    }
                });
            }

            Send(chosen);
        }
        catch (LmsException failure)
        {
            Report(failure, Connection);
        }
    }

    // A scheduled task that forgot to connect would otherwise be content for ever.
    private void WarnOfOthers(IReadOnlyCollection<LrsClient> clients)
    {
        IReadOnlyList<OutboxQueue> all = Outbox.All(out IReadOnlyList<LmsFault> faults);
        foreach (LmsFault fault in faults)
        {
            WriteError(Faults.ToErrorRecord(fault, null));
        }

        foreach (OutboxQueue queue in all.Where(queue => clients.All(client => client.Target != queue.Target)))
        {
            int waiting = 0;
            Pump(async (_, token) => waiting = await queue.CountAsync(["pending"], token).ConfigureAwait(false));
            if (waiting > 0)
            {
                WarnOnce($"{waiting} statements wait for '{queue.Target.Connection}' ({queue.Target.Endpoint}), which is not connected.");
            }
        }
    }
}
