using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>The outbox of one connection: what was accepted for it, what became of it, and how the connection is.</summary>
public sealed class OutboxQueue
{
    internal const string TargetName = "target.json";

    private const int PageSize = 500;

    private readonly OutboxFiles _files;
    private readonly TimeProvider _time;
    private readonly OutboxStore _store;
    private readonly StatusFile _status;

    internal OutboxQueue(string folder, OutboxTarget target, OutboxFiles files, TimeProvider time)
    {
        Target = target;
        _files = files;
        _time = time;
        _store = new OutboxStore(folder, target, files, time);
        _status = new StatusFile(folder, files);
    }

    /// <summary>Whose it is.</summary>
    public OutboxTarget Target { get; }

    /// <summary>How the connection took results last.</summary>
    public LmsDeliveryStatus Status => _status.Read().For(Target);

    /// <summary>Accepts statements: when this returns, they are on the disk and will be sent, whatever happens.</summary>
    /// <exception cref="LmsException">They could not be written; none of them was accepted.</exception>
    public async Task<IReadOnlyList<Acceptance>> AcceptAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        try
        {
            return await PutAsync(statements, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure)
        {
            throw new LmsException(failure.Fault with { Message = $"{failure.Message} Nothing was accepted of {(statements.Count == 1 ? "this statement" : $"these {statements.Count} statements")}." }, failure);
        }
    }

    private async Task<IReadOnlyList<Acceptance>> PutAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        try
        {
            _files.CreateFolder(_store.Folder);
            string target = Path.Combine(_store.Folder, TargetName);
            if (!File.Exists(target))
            {
                LmsOutbox.WriteTarget(target, Target, _files);
            }
        }
        catch (Exception failure) when (OutboxTrouble.TryDescribe(failure, _store.Folder, out LmsException? fault))
        {
            throw fault!;
        }

        return await _store.AcceptAsync(statements, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists what is there, in the order of acceptance.</summary>
    /// <param name="states">The states to list: <c>pending</c>, <c>sent</c>, <c>conflict</c>, <c>rejected</c>, <c>expired</c>; none for all.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async IAsyncEnumerable<IReadOnlyList<LmsOutboxEntry>> ListAsync(
        IReadOnlyCollection<string> states, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<OutboxEntry> entries = await _store.EntriesAsync(entry => Is(entry, states), cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        for (int start = 0; start < entries.Count; start += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _store.ReadBytes(entries.Skip(start).Take(PageSize)).Select(one => Describe(one.Entry, one.Bytes, now)).ToList();
        }
    }

    /// <summary>How many statements there are of each state, and how the connection is. No statement is read.</summary>
    /// <exception cref="LmsException">The outbox cannot be read.</exception>
    public async Task<LmsOutboxSummary> SummarizeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxEntry> entries = await _store.EntriesAsync(_ => true, cancellationToken).ConfigureAwait(false);
        LmsDeliveryStatus status = Status;
        int Count(OutboxState state) => entries.Count(entry => entry.State == state);
        DateTimeOffset? oldest = entries.Where(entry => entry.State == OutboxState.Pending).Select(entry => (DateTimeOffset?)entry.AcceptedAt).Min();
        return new LmsOutboxSummary
        {
            Connection = Target.Connection,
            Endpoint = Target.Endpoint,
            Pending = Count(OutboxState.Pending),
            Sent = Count(OutboxState.Sent),
            Conflict = Count(OutboxState.Conflict),
            Rejected = Count(OutboxState.Rejected),
            Expired = Count(OutboxState.Expired),
            OldestPendingAt = oldest,
            OldestPendingAge = _time.GetUtcNow() - oldest,
            Bytes = _store.Bytes,
            Status = status.Status,
            LastError = status.LastError,
            LastErrorAt = status.LastErrorAt,
        };
    }

    /// <summary>Sends what is pending.</summary>
    /// <param name="client">The connection, made to the same endpoint.</param>
    /// <param name="options">How.</param>
    /// <param name="listener">Told when the connection goes out of order or recovers; or null.</param>
    /// <param name="observer">Told what happens on the way; statements that are given up are faults, one each.</param>
    /// <param name="cancellationToken">Stops between requests and in them; what was not answered stays pending.</param>
    public async Task<LmsDeliveryReport> SendAsync(
        LrsClient client, SendOptions options, IStatusListener? listener, IOperationObserver observer, CancellationToken cancellationToken)
    {
        if (client.ReadOnly)
        {
            throw DeliveryFaults.Of(LmsFaultKind.ReadOnly, $"The connection '{Target.Connection}' was made for reading only.", "Connect without -ReadOnly.");
        }

        if (!_store.Exists)
        {
            return new LmsDeliveryReport { Connection = Target.Connection };
        }

        using FileStream? sending = await TakeSendingAsync(options.WaitForOther, cancellationToken).ConfigureAwait(false);
        if (sending is null)
        {
            observer.Verbose($"Another process is sending the outbox of '{Target.Connection}'; what was accepted here goes with it.");
            IReadOnlyList<OutboxEntry> waiting = await _store.EntriesAsync(entry => entry.State == OutboxState.Pending, cancellationToken).ConfigureAwait(false);
            return new LmsDeliveryReport { Connection = Target.Connection, Status = Status.Status, Pending = waiting.Count, SentElsewhere = true };
        }

        StatusFile.Content before = _status.Read();
        var sender = new OutboxSender(_store, client, options, _time, observer);
        await sender.RunAsync(wasBad: before.Status is not (null or LmsDeliveryStatus.Ok), cancellationToken).ConfigureAwait(false);
        foreach (OutboxEntry entry in sender.GivenUp)
        {
            observer.Fault(GivenUp(entry));
        }

        sender.Report.Status = await NoteAsync(before, sender, listener, observer, cancellationToken).ConfigureAwait(false);
        return sender.Report;
    }

    /// <summary>Makes statements that were given up pending again.</summary>
    /// <returns>How many.</returns>
    public Task<int> RequeueAsync(IReadOnlyCollection<string> states, CancellationToken cancellationToken)
        => _store.RequeueAsync(entry => entry.State != OutboxState.Pending && states.Count > 0 && Is(entry, states), cancellationToken);

    /// <summary>How many statements there are of the given states; none for all.</summary>
    public async Task<int> CountAsync(IReadOnlyCollection<string> states, CancellationToken cancellationToken)
        => (await _store.EntriesAsync(entry => Is(entry, states), cancellationToken).ConfigureAwait(false)).Count;

    /// <summary>Takes statements out for good.</summary>
    /// <param name="states">Of which states; none for all.</param>
    /// <param name="ids">Only these; null for all of the states.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many.</returns>
    public async Task<int> ClearAsync(IReadOnlyCollection<string> states, IReadOnlyCollection<string>? ids, CancellationToken cancellationToken)
    {
        using FileStream? sending = await TakeSendingAsync(TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(false);
        if (sending is null)
        {
            throw DeliveryFaults.Of(LmsFaultKind.Unavailable, $"Another process is sending the outbox of '{Target.Connection}'.", "Wait until it has ended.");
        }

        HashSet<Guid>? wanted = ids is null ? null : new HashSet<Guid>(ids.Select(id => Guid.TryParse(id, out Guid parsed) ? parsed : Guid.Empty));
        return await _store.RemoveAsync(entry => Is(entry, states) && (wanted is null || wanted.Contains(entry.Id)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Damage that was found since the last call; what is readable was kept.</summary>
    public IReadOnlyList<LmsFault> TakeFaults() => _store.TakeFaults();

    private async Task<FileStream?> TakeSendingAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.TakeAsync(Path.Combine(_store.Folder, "sending"), patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (OutboxTrouble.TryDescribe(failure, _store.Folder, out LmsException? fault))
        {
            throw fault!;
        }
    }

    // The status of the connection, told once for each change, by whichever process notices it first.
    private async Task<string?> NoteAsync(StatusFile.Content before, OutboxSender sender, IStatusListener? listener, IOperationObserver observer, CancellationToken cancellationToken)
    {
        if (!sender.Asked)
        {
            return before.Status;
        }

        DateTimeOffset now = _time.GetUtcNow();
        string status = sender.Fault is null ? LmsDeliveryStatus.Ok
            : sender.Fault.Kind is LmsFaultKind.NetworkFailure or LmsFaultKind.Timeout ? LmsDeliveryStatus.CantConnect
            : LmsDeliveryStatus.ServerError;
        StatusFile.Content after = before with
        {
            Status = status,
            Since = before.Status == status ? before.Since : now,
            LastError = sender.Fault?.Message ?? before.LastError,
            LastErrorAt = sender.Fault is null ? before.LastErrorAt : now,
            LastSuccessAt = sender.Fault is null ? now : before.LastSuccessAt,
        };
        bool isNews = (before.Told ?? LmsDeliveryStatus.Ok) != status;
        if (listener is not null && (isNews || sender.GivenUp.Count > 0))
        {
            try
            {
                LmsDeliveryStatus told = after.For(Target, sender.Report.Pending, sender.GivenUp.Count);
                await listener.TellAsync(told, recovered: isNews && status == LmsDeliveryStatus.Ok, cancellationToken).ConfigureAwait(false);
                after = after with { Told = status };
            }
            catch (LmsException failure)
            {
                observer.Warning(failure.Message);
            }
        }

        _status.Write(after);
        return status;
    }

    private LmsFault GivenUp(OutboxEntry entry)
    {
        (LmsFaultKind kind, string what, string advice) = entry.State switch
        {
            OutboxState.Conflict => (LmsFaultKind.AlreadyExists, "is in conflict", "A correction needs a statement of its own (-Attempt) and perhaps one that withdraws the old one."),
            OutboxState.Rejected => (LmsFaultKind.InvalidInput, "was rejected", "Get-LmsOutbox -State rejected shows it. Once the cause is mended, Send-LmsOutbox -Retry rejected sends it again."),
            _ => (LmsFaultKind.Timeout, "could not be sent for too long and was given up", "It is kept: once the store takes results again, Send-LmsOutbox -Retry expired sends it."),
        };
        return new LmsFault(kind, $"The statement {entry.Id:D} {what}: {entry.Reason ?? "no reason given"}")
        {
            Connection = Target.Connection,
            Resource = "statements",
            Operation = "send",
            IsRemote = true,
            RecommendedAction = advice,
        };
    }

    private static bool Is(OutboxEntry entry, IReadOnlyCollection<string> states)
        => states.Count == 0 || states.Contains(entry.State.ToString(), StringComparer.OrdinalIgnoreCase);

    private LmsOutboxEntry Describe(OutboxEntry entry, byte[] bytes, DateTimeOffset now)
    {
        JsonataValue statement = JsonataValue.ParseShared(bytes);
        var described = new LmsOutboxEntry
        {
            Id = entry.Id.ToString("D"),
            Connection = Target.Connection,
            Endpoint = Target.Endpoint,
            State = entry.State.ToString().ToLowerInvariant(),
            Reason = entry.Reason,
            Attempts = entry.Attempts,
            AcceptedAt = entry.AcceptedAt,
            ChangedAt = entry.ChangedAt,
            Age = now - entry.AcceptedAt,
            Participant = StatementRecord.Who(statement["actor"]),
            Verb = StatementRecord.Verb(statement["verb"]),
            Activity = statement["object"]["id"].Kind == JsonataKind.String ? statement["object"]["id"].AsString() : null,
        };
        described.SetStatement(bytes);
        return described;
    }
}
