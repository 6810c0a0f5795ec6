using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Statements on their way into outboxes: many at a time, because being sure that they are on the disk takes time.</summary>
internal sealed class StatementIntake
{
    private const int BatchSize = 500;

    private readonly LmsOutbox _outbox;
    private readonly Dictionary<OutboxTarget, List<(Statement Statement, object? Input)>> _waiting = new();

    public StatementIntake(LmsOutbox outbox) => _outbox = outbox;

    /// <summary>The connections that anything was accepted for.</summary>
    public HashSet<OutboxTarget> Targets { get; } = new();

    /// <summary>How many statements were accepted, or were there already.</summary>
    public int Accepted { get; private set; }

    /// <summary>What to say of a failure to put statements away, by which the command ends.</summary>
    public LmsFault Ending(LmsFault fault) => Accepted == 0 ? fault : fault with
    {
        Message = $"{fault.Message} Before that, this command had accepted {Accepted} statements, which stay accepted.",
        RecommendedAction = $"{fault.RecommendedAction} Then run it again for the rest: Get-LmsOutbox shows what was accepted.",
    };

    /// <summary>Whether it is time to put them away.</summary>
    public bool IsFull => _waiting.Values.Any(list => list.Count >= BatchSize);

    public void Add(OutboxTarget target, Statement statement, object? input)
    {
        if (!_waiting.TryGetValue(target, out List<(Statement, object?)>? list))
        {
            _waiting.Add(target, list = new List<(Statement, object?)>());
        }

        list.Add((statement, input));
    }

    /// <summary>Puts everything into the outboxes. What is there already with another content, or was refused, is an error of its input.</summary>
    public async Task PutAsync(CmdletOutput output, bool passThru, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<OutboxTarget, List<(Statement Statement, object? Input)>> one in _waiting.ToList())
        {
            OutboxQueue queue = _outbox.Of(one.Key);
            IReadOnlyList<Acceptance> accepted = await queue.AcceptAsync(one.Value.Select(waiting => waiting.Statement).ToList(), cancellationToken).ConfigureAwait(false);
            _waiting.Remove(one.Key);
            Accepted += accepted.Count;
            Targets.Add(one.Key);
            for (int i = 0; i < accepted.Count; i++)
            {
                await TellAsync(output, one.Key, accepted[i], one.Value[i].Input, passThru).ConfigureAwait(false);
            }

            foreach (LmsFault fault in queue.TakeFaults())
            {
                output.Error(fault, one.Key.Connection);
            }
        }
    }

    private static async Task TellAsync(CmdletOutput output, OutboxTarget target, Acceptance accepted, object? input, bool passThru)
    {
        if (accepted.Difference is { } difference)
        {
            output.Error(Fault(LmsFaultKind.AlreadyExists, $"The statement {accepted.Statement.Id} was accepted for '{target.Connection}' before with another {difference}; it is {accepted.State}.", "A correction needs a statement of its own: give -Attempt, and withdraw the old one where the store allows it.", target), input);
            return;
        }

        if (!accepted.IsNew && accepted.State == "rejected")
        {
            output.Error(Fault(LmsFaultKind.InvalidInput, $"The statement {accepted.Statement.Id} was rejected by '{target.Connection}' before: {accepted.Reason}", "Once the cause is mended, send it again with Send-LmsOutbox -Retry rejected.", target), input);
            return;
        }

        output.Verbose($"{accepted.Statement.Id} for {target.Connection}: {(accepted.IsNew ? "accepted" : accepted.State + " already")}.");
        if (passThru)
        {
            await output.WriteAsync(new LmsAcceptance { Id = accepted.Statement.Id, Connection = target.Connection, IsNew = accepted.IsNew, State = accepted.State }).ConfigureAwait(false);
        }
    }

    private static LmsFault Fault(LmsFaultKind kind, string message, string advice, OutboxTarget target)
        => new(kind, message) { Connection = target.Connection, Resource = "statements", Operation = "send", RecommendedAction = advice };
}
