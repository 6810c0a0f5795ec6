using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Registers an objective, so that its results go to all connections that it is attached to. One that is there is attached to further ones.</summary>
/// <example><code>Register-LmsObjective -Id fire-safety -Name 'Fire Safety' -Connection lrs1, lrs2</code></example>
[Cmdlet(VerbsLifecycle.Register, "LmsObjective", SupportsShouldProcess = true)]
[OutputType(typeof(LmsObjective))]
public sealed class RegisterLmsObjectiveCommand : LmsCmdlet
{
    /// <summary>The id that scripts use for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Its name for people; the id when absent.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The IRI under which stores know it; made from the id when absent. It should never change.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ActivityId { get; set; }

    /// <summary>Names, patterns or objects of open connections to stores; the default one when absent.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Registers it.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            List<OutboxTarget> targets = ConnectionArgument.Resolve(Connection).Select(DeliveryInfo.Store).Select(client => client.Target).ToList();
            if (ShouldProcess(Id, "Attach to " + string.Join(", ", targets.Select(target => target.Connection))))
            {
                Run(Id, async (output, token) =>
                {
                    Objective objective = await ObjectiveBook.Open().RegisterAsync(Id, Name, ActivityId, targets, token).ConfigureAwait(false);
                    await output.WriteAsync(objective.Describe()).ConfigureAwait(false);
                });
            }
        }
        catch (LmsException failure)
        {
            Report(failure, Id);
        }
    }
}
