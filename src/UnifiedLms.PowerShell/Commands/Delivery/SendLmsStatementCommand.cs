using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Sends ready-made xAPI statements through the outbox: JSON text, objects, or statements that Get-LmsStatement read elsewhere.</summary>
/// <example><code>Get-LmsStatement -Connection old | Send-LmsStatement -Connection new</code></example>
[Cmdlet(VerbsCommunications.Send, "LmsStatement", SupportsShouldProcess = true)]
[OutputType(typeof(LmsDeliveryReport), typeof(LmsAcceptance))]
public sealed class SendLmsStatementCommand : LmsSendCmdlet
{
    private StatementIntake _intake = null!;
    private IReadOnlyList<LrsClient> _clients = [];

    /// <summary>A statement or a list of them: JSON text, a hashtable or object with a statement's members, or a record of Get-LmsStatement.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public object Statement { get; set; } = "";

    /// <summary>Names, patterns or objects of connections to stores; the default one when absent.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Puts statements into the outbox and leaves the sending to Send-LmsOutbox.</summary>
    [Parameter]
    public SwitchParameter QueueOnly { get; set; }

    /// <summary>Writes an object for each accepted statement, before the reports.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Finds the connections, before the first input.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _intake = new StatementIntake(Outbox);
        try
        {
            _clients = ConnectionArgument.Resolve(Connection).Select(DeliveryInfo.Store).ToList();
            if (_clients.FirstOrDefault(client => client.ReadOnly) is { } readOnly)
            {
                throw new LmsException(new LmsFault(LmsFaultKind.ReadOnly, $"The connection '{readOnly.Target.Connection}' was made for reading only.") { RecommendedAction = "Connect without -ReadOnly." });
            }
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, Connection));
        }
    }

    /// <summary>Takes up one input.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            var taken = new IntakeInput(Statement);
            foreach (Statement statement in StatementParser.Parse(StatementText.Of(Statement), DateTimeOffset.UtcNow))
            {
                foreach (LrsClient client in _clients)
                {
                    if (ShouldProcess(StatementWriter.Describe(statement), "Send to " + client.Target.Connection))
                    {
                        _intake.Add(client.Target, statement, taken);
                    }
                }
            }
        }
        catch (LmsException failure)
        {
            WriteError(Faults.ToErrorRecord(failure, Statement));
        }

        if (_intake.IsFull)
        {
            Put(isLast: false);
        }
    }

    /// <summary>Puts the rest into the outbox, and sends.</summary>
    protected override void EndProcessing()
    {
        Put(isLast: true);
        List<LrsClient> clients = _clients.Where(client => _intake.Targets.Contains(client.Target)).ToList();
        if (!QueueOnly && clients.Count > 0)
        {
            Send(clients);
        }
    }

    private void Put(bool isLast) => Pump((output, token) => _intake.PutAsync(output, PassThru, isLast, token));
}
