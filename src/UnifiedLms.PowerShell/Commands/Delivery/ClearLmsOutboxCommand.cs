using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Takes statements out of the outbox for good. Those that wait to be sent only where that is said.</summary>
/// <example><code>Clear-LmsOutbox -Connection lrs1 -State sent</code></example>
[Cmdlet(VerbsCommon.Clear, "LmsOutbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class ClearLmsOutboxCommand : LmsCmdlet
{
    /// <summary>Names or patterns of connections, open or not; all when absent.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Connection { get; set; }

    /// <summary>The states to clear; all but Pending when absent.</summary>
    [Parameter]
    [ValidateSet("Pending", "Sent", "Conflict", "Rejected", "Expired")]
    public string[] State { get; set; } = ["Sent", "Conflict", "Rejected", "Expired"];

    /// <summary>Only the statements of these ids; entries of Get-LmsOutbox bind by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Id { get; set; }

    /// <summary>Clears what the current input means.</summary>
    protected override void ProcessRecord() => Run(Connection, async (output, token) =>
    {
        foreach (OutboxQueue queue in OutboxChoice.Of(LmsOutbox.Open(), Connection, output))
        {
            int count = Id?.Length ?? await queue.CountAsync(State, token).ConfigureAwait(false);
            if (count > 0 && await output.ShouldProcessAsync(queue.Target.Connection, $"Remove {count} statements ({string.Join(", ", State).ToLowerInvariant()})").ConfigureAwait(false))
            {
                int gone = await queue.ClearAsync(State, Id, token).ConfigureAwait(false);
                output.Verbose($"{queue.Target.Connection}: {gone} statements were removed.");
            }
        }
    });
}
