using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Takes an objective out, or only some of its connections. What was accepted for it is sent all the same.</summary>
/// <example><code>Unregister-LmsObjective -Id fire-safety -Connection lrs2</code></example>
[Cmdlet(VerbsLifecycle.Unregister, "LmsObjective", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterLmsObjectiveCommand : LmsCmdlet
{
    /// <summary>Ids of objectives; objects of Get-LmsObjective bind by name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Names of the connections to detach, open or not; the objective itself is taken out when absent.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Connection { get; set; }

    /// <summary>Takes it out.</summary>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            if (ShouldProcess(id, Connection is null ? "Remove the objective" : "Detach from " + string.Join(", ", Connection)))
            {
                Run(id, (_, token) => ObjectiveBook.Open().UnregisterAsync(id, Connection, token));
            }
        }
    }
}
