using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>Writes a window of inputs, each connection by itself and all at once, and hands on what came of them in the order of the inputs.</summary>
internal sealed class WriteRun
{
    private readonly IReadOnlyList<PendingWrite> _inputs;
    private readonly WriteOperation _operation;
    private readonly CmdletOutput _output;

    public WriteRun(IReadOnlyList<PendingWrite> inputs, WriteOperation operation, CmdletOutput output)
    {
        _inputs = inputs;
        _operation = operation;
        _output = output;
    }

    /// <summary>Hands on one outcome.</summary>
    public required Func<PendingWrite, WriteOutcome, Task> Tell { get; init; }

    /// <summary>How many inputs each connection was given before these; null where these are all.</summary>
    public required IReadOnlyDictionary<LmsConnection, long>? Before { get; init; }

    /// <summary>Writes, and tells each outcome.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var outcomes = _inputs.ToDictionary(input => input, _ => new TaskCompletionSource<WriteOutcome>(TaskCreationOptions.RunContinuationsAsynchronously));
        List<Task> feeds = _inputs.GroupBy(input => input.Connection).Select(group => FeedAsync(group.Key, group.ToList(), outcomes, stop.Token)).ToList();
        try
        {
            foreach (PendingWrite input in _inputs)
            {
                WriteOutcome outcome = await outcomes[input].Task.ConfigureAwait(false);
                await Tell(input, outcome).ConfigureAwait(false);
            }
        }
        finally
        {
            stop.Cancel();
            await Task.WhenAll(feeds).ConfigureAwait(false);
        }
    }

    // Never fails: what goes wrong is an outcome of those inputs that have none yet.
    private async Task FeedAsync(
        LmsConnection connection, List<PendingWrite> inputs, Dictionary<PendingWrite, TaskCompletionSource<WriteOutcome>> outcomes, CancellationToken token)
    {
        long before = 0;
        Before?.TryGetValue(connection, out before);
        var observer = new CmdletObserver(_output, null, Before is null ? null : before);
        try
        {
            await foreach (WriteOutcome outcome in connection.Client.WriteAsync(_operation, inputs.ConvertAll(input => input.Input), observer, token).ConfigureAwait(false))
            {
                inputs[outcome.Index].Outcome = outcome;
                outcomes[inputs[outcome.Index]].TrySetResult(outcome);
            }
        }
        catch (LmsException refusal)
        {
            // Who we are is refused, to all inputs alike; those that were done by then have their outcome.
            for (int i = 0; i < inputs.Count; i++)
            {
                outcomes[inputs[i]].TrySetResult(new WriteOutcome { Input = inputs[i].Input, Index = i, Status = WriteStatus.Failed, Fault = refusal.Fault, IsUntried = true });
            }
        }
        catch (OperationCanceledException)
        {
            inputs.ForEach(input => outcomes[input].TrySetCanceled());
        }
        catch (Exception failure)
        {
            outcomes[inputs.First(input => input.Outcome is null)].TrySetException(failure);
        }
    }
}
