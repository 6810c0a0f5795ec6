using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>
/// Brings a batch of statements to its end, whatever the store says: bisects what is refused, halves what is too large, and compares
/// what is known already.
/// </summary>
internal sealed class BatchSender
{
    private readonly LrsClient _client;
    private readonly OutboxStore _store;
    private readonly TimeProvider _time;
    private readonly IOperationObserver _observer;
    private bool _probed;

    public BatchSender(LrsClient client, OutboxStore store, TimeProvider time, IOperationObserver observer)
    {
        _client = client;
        _store = store;
        _time = time;
        _observer = observer;
        MaxStatements = client.Definition.MaxStatements;
        MaxBytes = client.Definition.MaxBytes;
    }

    /// <summary>The most statements of a request; smaller once the store said that it was too much.</summary>
    public int MaxStatements { get; set; }

    /// <summary>The most bytes of a request that holds more than one.</summary>
    public int MaxBytes { get; private set; }

    /// <summary>Why sending stopped or stumbled last, or null.</summary>
    public LmsFault? Fault { get; private set; }

    /// <summary>Whether the store accepted, or knew, anything at all.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Told of each entry whose state changed.</summary>
    public Action<OutboxEntry>? Changed { get; init; }

    public async Task<BatchOutcome> SendAsync(IReadOnlyList<OutboxEntry> batch, CancellationToken cancellationToken)
    {
        try
        {
            await _client.PostAsync(_store.ReadBytes(batch).Select(one => one.Bytes).ToList(), _observer, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure)
        {
            return await HandleAsync(batch, failure.Fault, cancellationToken).ConfigureAwait(false);
        }

        await SettleAsync(batch, OutboxState.Sent, null, cancellationToken).ConfigureAwait(false);
        return BatchOutcome.Settled;
    }

    private Task<BatchOutcome> HandleAsync(IReadOnlyList<OutboxEntry> batch, LmsFault fault, CancellationToken cancellationToken)
    {
        int status = fault.StatusCode ?? 0;
        return (fault.Kind, status) switch
        {
            (LmsFaultKind.AlreadyExists, _) or (_, 409) => CompareAsync(batch, null, cancellationToken),
            (_, 413) => TooLargeAsync(batch, fault, cancellationToken),
            (LmsFaultKind.InvalidInput, >= 400) when status is not (404 or 405 or 412 or 415) => RefusedAsync(batch, fault, cancellationToken),

            // A success in form, and something else in content: perhaps it came from a gateway, perhaps all is stored.
            (LmsFaultKind.UnexpectedResponse, >= 200 and < 300) => CompareAsync(batch, fault, cancellationToken),
            (LmsFaultKind.Unavailable or LmsFaultKind.Timeout, _) => WaitAsync(batch, fault, counts: true, BatchOutcome.Stumbled, cancellationToken),
            _ => WaitAsync(batch, fault, counts: false, BatchOutcome.Stopped, cancellationToken),
        };
    }

    private async Task<BatchOutcome> RefusedAsync(IReadOnlyList<OutboxEntry> batch, LmsFault fault, CancellationToken cancellationToken)
    {
        // Before statements are blamed: a store that refuses even a plain question refuses us, not them.
        if (!_probed)
        {
            _probed = true;
            if (await ProbeAsync(cancellationToken).ConfigureAwait(false) is { } trouble)
            {
                return await WaitAsync(batch, trouble, counts: false, BatchOutcome.Stopped, cancellationToken).ConfigureAwait(false);
            }
        }

        if (batch.Count > 1)
        {
            return await HalvesAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        await SettleAsync(batch, OutboxState.Rejected, fault.ProviderMessage ?? fault.Message, cancellationToken).ConfigureAwait(false);
        return BatchOutcome.Settled;
    }

    private async Task<BatchOutcome> TooLargeAsync(IReadOnlyList<OutboxEntry> batch, LmsFault fault, CancellationToken cancellationToken)
    {
        if (batch.Count > 1)
        {
            MaxStatements = Math.Max(1, Math.Min(MaxStatements, batch.Count / 2));
            MaxBytes = Math.Max(1000, batch.Sum(entry => entry.Length) / 2);
            return await HalvesAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        await SettleAsync(batch, OutboxState.Rejected, "The statement is larger than the store takes: " + (fault.ProviderMessage ?? fault.Message), cancellationToken).ConfigureAwait(false);
        return BatchOutcome.Settled;
    }

    private async Task<BatchOutcome> HalvesAsync(IReadOnlyList<OutboxEntry> batch, CancellationToken cancellationToken)
    {
        int half = batch.Count / 2;
        BatchOutcome first = await SendAsync(batch.Take(half).ToList(), cancellationToken).ConfigureAwait(false);
        if (first == BatchOutcome.Stopped)
        {
            return first;
        }

        BatchOutcome second = await SendAsync(batch.Skip(half).ToList(), cancellationToken).ConfigureAwait(false);
        return first > second ? first : second;
    }

    // Some of them are known. What is known and says the same is there; what says something else is a conflict; the rest is sent again.
    private async Task<BatchOutcome> CompareAsync(IReadOnlyList<OutboxEntry> batch, LmsFault? odd, CancellationToken cancellationToken)
    {
        var unknown = new List<OutboxEntry>();
        foreach ((OutboxEntry entry, byte[] bytes) in _store.ReadBytes(batch))
        {
            JsonataValue stored;
            try
            {
                stored = await _client.FindAsync(entry.Id.ToString("D"), _observer, cancellationToken).ConfigureAwait(false);
            }
            catch (LmsException failure)
            {
                if (failure.Fault.Kind == LmsFaultKind.AccessDenied && batch.Count == 1)
                {
                    await SettleAsync(batch, OutboxState.Conflict, "The store knows the id; the key may not read, so that nobody can tell whether it has the same.", cancellationToken).ConfigureAwait(false);
                    return BatchOutcome.Settled;
                }

                if (failure.Fault.Kind == LmsFaultKind.AccessDenied)
                {
                    return await OneByOneAsync(batch, cancellationToken).ConfigureAwait(false);
                }

                return await WaitAsync(batch, failure.Fault, counts: false, BatchOutcome.Stopped, cancellationToken).ConfigureAwait(false);
            }

            if (stored.Kind != JsonataKind.Object)
            {
                unknown.Add(entry);
            }
            else if (StatementSubstance.Difference(JsonataValue.Parse(bytes), stored, entry.IsTimeIncidental) is { } difference)
            {
                await SettleAsync(new[] { entry }, OutboxState.Conflict, $"The store has another statement of this id: the {difference} differs.", cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await SettleAsync(new[] { entry }, OutboxState.Sent, null, cancellationToken).ConfigureAwait(false);
            }
        }

        return unknown.Count == 0 ? BatchOutcome.Settled
            : odd is not null ? await WaitAsync(unknown, odd, counts: false, BatchOutcome.Stopped, cancellationToken).ConfigureAwait(false)
            : unknown.Count < batch.Count ? await SendAsync(unknown, cancellationToken).ConfigureAwait(false)
            : unknown.Count > 1 ? await OneByOneAsync(unknown, cancellationToken).ConfigureAwait(false)
            : await WaitAsync(unknown, Hidden(), counts: true, BatchOutcome.Settled, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BatchOutcome> OneByOneAsync(IReadOnlyList<OutboxEntry> batch, CancellationToken cancellationToken)
    {
        var worst = BatchOutcome.Settled;
        foreach (OutboxEntry entry in batch)
        {
            BatchOutcome outcome = await SendAsync(new[] { entry }, cancellationToken).ConfigureAwait(false);
            worst = outcome > worst ? outcome : worst;
            if (worst == BatchOutcome.Stopped)
            {
                break;
            }
        }

        return worst;
    }

    /// <summary>Asks for a statement that nobody has.</summary>
    /// <returns>Null where the store answers as it should, or where the key may not ask; else what is wrong.</returns>
    public async Task<LmsFault?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.FindAsync(Guid.NewGuid().ToString("D"), _observer, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (LmsException failure)
        {
            return failure.Fault.Kind == LmsFaultKind.AccessDenied ? null : failure.Fault;
        }
    }

    private static LmsFault Hidden() => new(LmsFaultKind.AlreadyExists, "The store says that it knows the id, and does not show the statement: it may have been withdrawn, or is not visible yet.");

    private async Task<BatchOutcome> WaitAsync(IReadOnlyList<OutboxEntry> batch, LmsFault fault, bool counts, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        Fault = outcome == BatchOutcome.Settled ? Fault : fault;
        List<OutboxEntry> waiting = batch.Where(entry => entry.State == OutboxState.Pending).ToList();
        foreach (OutboxEntry entry in waiting)
        {
            entry.Attempts += counts ? 1 : 0;
            entry.Reason = fault.Message;
            entry.ChangedAt = _time.GetUtcNow();
        }

        await _store.MarkAsync(waiting, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private async Task SettleAsync(IReadOnlyList<OutboxEntry> entries, OutboxState state, string? reason, CancellationToken cancellationToken)
    {
        Succeeded |= state is OutboxState.Sent or OutboxState.Conflict;
        foreach (OutboxEntry entry in entries)
        {
            entry.State = state;
            entry.Reason = reason;
            entry.ChangedAt = _time.GetUtcNow();
        }

        // What the store has answered is noted even if somebody stops the command now.
        await _store.MarkAsync(entries, CancellationToken.None).ConfigureAwait(false);
        foreach (OutboxEntry entry in entries)
        {
            Changed?.Invoke(entry);
        }
    }
}
