using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Lists accepted statements, what became of them and why; or counts them.</summary>
/// <example><code>Get-LmsOutbox -State rejected, conflict | Format-List</code></example>
[Cmdlet(VerbsCommon.Get, "LmsOutbox", DefaultParameterSetName = "List")]
[OutputType(typeof(LmsOutboxEntry), ParameterSetName = new[] { "List" })]
[OutputType(typeof(LmsOutboxSummary), ParameterSetName = new[] { "Summary" })]
public sealed class GetLmsOutboxCommand : LmsCmdlet
{
    /// <summary>Names or patterns of connections, open or not; all when absent.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Connection { get; set; }

    /// <summary>Only these states; all when absent.</summary>
    [Parameter(ParameterSetName = "List")]
    [ValidateSet("Pending", "Sent", "Conflict", "Rejected", "Expired")]
    public string[]? State { get; set; }

    /// <summary>Numbers instead of statements: one object for each outbox, with an ExitCode for schedulers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Summary")]
    public SwitchParameter Summary { get; set; }

    /// <summary>Writes the statements in the order in which they were accepted.</summary>
    protected override void EndProcessing() => Run(Connection, async (output, token) =>
    {
        foreach (OutboxQueue queue in OutboxChoice.Of(LmsOutbox.Open(), Connection, output))
        {
            if (Summary)
            {
                await output.WriteAsync(await queue.SummarizeAsync(token).ConfigureAwait(false)).ConfigureAwait(false);
            }
            else
            {
                await foreach (IReadOnlyList<LmsOutboxEntry> page in queue.ListAsync(State ?? [], token).ConfigureAwait(false))
                {
                    await output.WritePageAsync(page.Cast<object>().ToList()).ConfigureAwait(false);
                }
            }

            foreach (LmsFault fault in queue.TakeFaults())
            {
                output.Error(fault, queue.Target.Connection);
            }
        }
    });
}
