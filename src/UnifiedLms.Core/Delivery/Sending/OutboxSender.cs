using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Delivery;

/// <summary>Sends what is pending in one outbox, batch by batch, while no other process does.</summary>
internal sealed class OutboxSender
{
    private readonly OutboxStore _store;
    private readonly LrsClient _client;
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly IOperationObserver _observer;
    private readonly HashSet<Guid> _tried = new();
    private readonly Queue<OutboxEntry> _waiting = new();

    public OutboxSender(OutboxStore store, LrsClient client, SendOptions options, TimeProvider time, IOperationObserver observer)
    {
        _store = store;
        _client = client;
        _options = options;
        _time = time;
        _observer = observer;
    }

    /// <summary>What the run came to.</summary>
    public LmsDeliveryReport Report { get; private set; } = new();

    /// <summary>Why it stopped, or null.</summary>
    public LmsFault? Fault { get; private set; }

    /// <summary>Whether the store was asked anything.</summary>
    public bool Asked { get; private set; }

    /// <summary>Entries that were given up in this run.</summary>
    public List<OutboxEntry> GivenUp { get; } = new();

    /// <summary>Sends everything that waits.</summary>
    /// <param name="wasBad">Whether the connection was out of order, so that it is worth asking even where nothing waits.</param>
    /// <param name="cancellationToken">Stops between requests and in them; what was not answered stays pending.</param>
    public async Task RunAsync(bool wasBad, CancellationToken cancellationToken)
    {
        Report = new LmsDeliveryReport { Connection = _client.Target.Connection };
        var sender = new BatchSender(_client, _store, _time, _observer) { Changed = Count };
        if (_options.BatchSize is { } size)
        {
            sender.MaxStatements = size;
        }

        int stumbles = 0;
        while (true)
        {
            List<OutboxEntry> batch = await NextAsync(sender, cancellationToken).ConfigureAwait(false);
            if (batch.Count == 0)
            {
                break;
            }

            Asked = true;
            batch.ForEach(entry => _tried.Add(entry.Id));
            BatchOutcome outcome = await SendAsync(sender, batch, cancellationToken).ConfigureAwait(false);
            _observer.Progress(new OperationProgress("Sending to " + _client.Target.Connection, _tried.Count, _tried.Count + _waiting.Count, null));
            stumbles = outcome == BatchOutcome.Stumbled ? stumbles + 1 : 0;
            if (outcome == BatchOutcome.Stopped || stumbles == 2)
            {
                // One batch may hold what the store stumbles over; after a second one it is the store.
                Fault = sender.Fault;
                break;
            }
        }

        // Few statements are one batch: where nothing got through at all, it is the store as well.
        if (stumbles > 0 && !sender.Succeeded)
        {
            Fault ??= sender.Fault;
        }

        await EndAsync(sender, wasBad, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BatchOutcome> SendAsync(BatchSender sender, List<OutboxEntry> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Another process put the files in order meanwhile: the entries stand elsewhere now.
            batch.ForEach(entry => _tried.Remove(entry.Id));
            _waiting.Clear();
            List<OutboxEntry> again = (await PendingAsync(cancellationToken).ConfigureAwait(false)).Where(entry => batch.Any(old => old.Id == entry.Id)).ToList();
            again.ForEach(entry => _tried.Add(entry.Id));
            return await sender.SendAsync(again, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<IReadOnlyList<OutboxEntry>> PendingAsync(CancellationToken cancellationToken)
        => _store.EntriesAsync(entry => entry.State == OutboxState.Pending && !_tried.Contains(entry.Id), cancellationToken);

    // What failed before goes in smaller batches, so that after a few runs what the store stumbles over stands alone. The files are asked
    // again once everything is through: others may have added to them meanwhile.
    private async Task<List<OutboxEntry>> NextAsync(BatchSender sender, CancellationToken cancellationToken)
    {
        var batch = new List<OutboxEntry>();
        if (_waiting.Count == 0)
        {
            foreach (OutboxEntry entry in (await PendingAsync(cancellationToken).ConfigureAwait(false)).OrderBy(entry => entry.Attempts))
            {
                _waiting.Enqueue(entry);
            }

            if (_waiting.Count == 0)
            {
                return batch;
            }
        }

        int attempts = _waiting.Peek().Attempts;
        int most = Math.Max(1, sender.MaxStatements >> Math.Min(attempts, 16));
        long bytes = 0;
        while (_waiting.Count > 0 && batch.Count < most && _waiting.Peek().Attempts == attempts)
        {
            bytes += _waiting.Peek().Length + 1;
            if (batch.Count > 0 && bytes > sender.MaxBytes)
            {
                break;
            }

            batch.Add(_waiting.Dequeue());
        }

        return batch;
    }

    private async Task EndAsync(BatchSender sender, bool wasBad, CancellationToken cancellationToken)
    {
        if (!Asked && wasBad)
        {
            Asked = true;
            Fault = await sender.ProbeAsync(cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<OutboxEntry> left = await _store.EntriesAsync(entry => entry.State == OutboxState.Pending, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        List<OutboxEntry> old = left.Where(entry => now - entry.AcceptedAt >= _options.RetryFor && (_tried.Contains(entry.Id) || Fault is not null)).ToList();
        foreach (OutboxEntry entry in old)
        {
            entry.State = OutboxState.Expired;
            entry.Reason ??= Fault?.Message;
            entry.ChangedAt = now;
            Count(entry);
        }

        if (old.Count > 0)
        {
            await _store.MarkAsync(old, cancellationToken).ConfigureAwait(false);
        }

        Report.Pending = left.Count - old.Count;
        Report.Error = Fault?.Message;

        // A store that takes nothing of what it is sent is not in order, though it answers.
        if (Fault is null && Report.Rejected > 0 && !sender.Succeeded)
        {
            Fault = new LmsFault(LmsFaultKind.InvalidInput, GivenUp.First(entry => entry.State == OutboxState.Rejected).Reason ?? "It refused all statements.") { IsRemote = true };
            Report.Error = Fault.Message;
        }

        await _store.TidyAsync(_options.KeepSent, cancellationToken).ConfigureAwait(false);
    }

    private void Count(OutboxEntry entry)
    {
        switch (entry.State)
        {
            case OutboxState.Sent:
                Report.Sent++;
                return;
            case OutboxState.Conflict:
                Report.Conflict++;
                break;
            case OutboxState.Rejected:
                Report.Rejected++;
                break;
            case OutboxState.Expired:
                Report.Expired++;
                break;
        }

        GivenUp.Add(entry);
    }
}
