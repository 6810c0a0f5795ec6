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
    private readonly Dictionary<OutboxTarget, List<(Statement Statement, IntakeInput Input)>> _waiting = new();
    private readonly Dictionary<OutboxTarget, LmsFault> _broken = new();
    private readonly List<IntakeInput> _missed = new();

    public StatementIntake(LmsOutbox outbox) => _outbox = outbox;

    /// <summary>The connections that anything was accepted for, and that nothing is in the way of.</summary>
    public IEnumerable<OutboxTarget> Targets => Reached.Where(target => !_broken.ContainsKey(target));

    /// <summary>Whether it is time to put them away.</summary>
    public bool IsFull => _waiting.Values.Any(list => list.Count >= BatchSize);

    private HashSet<OutboxTarget> Reached { get; } = new();

    private int Accepted { get; set; }

    /// <summary>Takes up a statement. Where its outbox has failed before, that is not tried again: a command does not wait for a lock once for every few hundred inputs.</summary>
    public void Add(OutboxTarget target, Statement statement, IntakeInput input)
    {
        input.Targets.Add(target);
        if (_broken.ContainsKey(target))
        {
            Miss(input, target);
            return;
        }

        if (!_waiting.TryGetValue(target, out List<(Statement, IntakeInput)>? list))
        {
            _waiting.Add(target, list = new List<(Statement, IntakeInput)>());
        }

        list.Add((statement, input));
    }

    /// <summary>Puts everything into the outboxes. What is there already with another content, or was refused, is an error of its input.</summary>
    /// <remarks>
    /// An outbox that cannot be written to ends nothing, because a caller whose command ends gets nothing of what it wrote, and would not know what was
    /// accepted. The inputs that were not are told in errors that hold them: those that failed at once, those that came later with the last call.
    /// </remarks>
    public async Task PutAsync(CmdletOutput output, bool passThru, bool isLast, CancellationToken cancellationToken)
    {
        bool isNews = false;
        foreach (KeyValuePair<OutboxTarget, List<(Statement Statement, IntakeInput Input)>> one in _waiting.ToList())
        {
            _waiting.Remove(one.Key);
            OutboxQueue queue = _outbox.Of(one.Key);
            try
            {
                IReadOnlyList<Acceptance> accepted = await queue.AcceptAsync(one.Value.Select(waiting => waiting.Statement).ToList(), cancellationToken).ConfigureAwait(false);
                Accepted += accepted.Count;
                Reached.Add(one.Key);
                for (int i = 0; i < accepted.Count; i++)
                {
                    await TellAsync(output, one.Key, accepted[i], one.Value[i].Input.Value, passThru).ConfigureAwait(false);
                }
            }
            catch (LmsException failure)
            {
                isNews = true;
                _broken.Add(one.Key, failure.Fault);
                one.Value.ForEach(waiting => Miss(waiting.Input, one.Key));
            }

            foreach (LmsFault fault in queue.TakeFaults())
            {
                output.Error(fault, one.Key.Connection);
            }
        }

        if (isNews || isLast)
        {
            TellMissed(output, isNews);
        }
    }

    private void Miss(IntakeInput input, OutboxTarget target)
    {
        if (input.Missed.Count == 0)
        {
            _missed.Add(input);
        }

        if (!input.Missed.Contains(target))
        {
            input.Missed.Add(target);
        }
    }

    // An input stands in one error, whatever the number of its connections, so that the targets of all errors give it once.
    private void TellMissed(CmdletOutput output, bool isNews)
    {
        foreach (IGrouping<string, IntakeInput> group in _missed.GroupBy(input => string.Join(", ", input.Missed.Select(target => target.Connection))))
        {
            List<IntakeInput> inputs = group.ToList();
            LmsFault fault = _broken[inputs[0].Missed[0]];
            string inputsText = inputs.Count == 1 ? "one input" : $"{inputs.Count} inputs";
            string only = inputs.Any(input => input.Targets.Count > input.Missed.Count) ? $" with -Connection {group.Key}, because their other connections have them" : "";
            output.Error(
                fault with
                {
                    Message = $"{fault.Message} {(isNews ? $"That leaves {inputsText} of this command" : $"After that {inputsText} of this command were not tried")} for '{group.Key}'."
                        + (Accepted > 0 ? $" {Accepted} statements were accepted before and stay accepted." : ""),
                    RecommendedAction = $"{fault.RecommendedAction} Then send again only what the TargetObject of this error holds{only}."
                        + (Accepted > 0 ? " Send-LmsOutbox sends what was accepted." : ""),
                },
                inputs.Count == 1 ? inputs[0].Value : inputs.Select(input => input.Value).ToArray());
        }

        _missed.Clear();
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
