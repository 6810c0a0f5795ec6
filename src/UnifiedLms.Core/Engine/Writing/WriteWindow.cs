using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Writes some inputs at a time: names are looked up together, and the writes go side by side, or many in a request.</summary>
internal sealed class WriteWindow
{
    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;
    private readonly ItemSender _sender;
    private readonly BulkSender _bulk;
    private readonly UserMaker _users;
    private readonly ReadBack _readBack;
    private readonly Remarks _remarks;
    private readonly SemaphoreSlim _places;

    public WriteWindow(WriteCall call, ItemReader reader)
    {
        _call = call;
        _preparer = new ItemPreparer(call, reader);
        _readBack = new ReadBack(call);
        _remarks = new Remarks(call);
        var doubt = new Doubt(call, _preparer);
        _sender = new ItemSender(call, _preparer, doubt, new StepRunner(call, _preparer));
        _bulk = new BulkSender(call, _preparer, _sender, doubt);
        _users = new UserMaker(call);
        _places = new SemaphoreSlim(call.Width, call.Width);
    }

    /// <summary>How many inputs are taken at a time: enough for every place to have some requests' worth of work.</summary>
    public static int Size => 200;

    /// <summary>Begins to write.</summary>
    /// <returns>For each item its outcome to be; a task fails only where the LMS refuses who we are, or the work was stopped.</returns>
    public IReadOnlyDictionary<WriteItem, Task<WriteOutcome>> Begin(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var promises = items.ToDictionary(i => i, _ => new TaskCompletionSource<WriteOutcome>(TaskCreationOptions.RunContinuationsAsynchronously));
        _ = RunAsync(items, promises, cancellationToken);
        return promises.ToDictionary(p => p.Key, p => p.Value.Task);
    }

    /// <summary>A fault as it is told.</summary>
    public LmsFault Tell(LmsFault fault) => _call.Connection.Redactor.Fault(fault with
    {
        Operation = fault.Operation ?? _call.Operation.Verb.Word(),
        Resource = fault.Resource ?? _call.Operation.Resource.Member(),
        Provider = fault.Provider ?? _call.Connection.Provider.Name,
        Connection = fault.Connection ?? _call.Connection.Name,
    });

    private async Task RunAsync(IReadOnlyList<WriteItem> items, Dictionary<WriteItem, TaskCompletionSource<WriteOutcome>> promises, CancellationToken cancellationToken)
    {
        try
        {
            _bulk.EndDenied(items);
            Tell(items.Where(i => i.Outcome is not null), promises);
            items = items.Where(i => i.Outcome is null).ToList();
            ThrowIfRefused();
            await NamesAsync(items, cancellationToken).ConfigureAwait(false);
            if (items.Count < 2)
            {
                await TurnAsync(items, promises, cancellationToken).ConfigureAwait(false);
                ThrowIfRefused();
                return;
            }

            await Task.WhenAll(items.Select(i => AtAPlaceAsync(i, () => _preparer.ResolveAsync(i, cancellationToken), null, cancellationToken))).ConfigureAwait(false);
            ThrowIfRefused();
            Tell(items.Where(i => i.Outcome is not null), promises);
            IReadOnlyList<IReadOnlyList<WriteItem>> turns = Turns.Of(items.Where(i => i.Outcome is null).ToList(), _preparer.Input, cancellationToken);
            for (int turn = 0; turn < turns.Count; turn++)
            {
                if (turn > 0)
                {
                    _preparer.Forget(turns[turn], cancellationToken);
                }

                await TurnAsync(turns[turn], promises, cancellationToken).ConfigureAwait(false);
                ThrowIfRefused();
            }
        }
        catch (Exception failure)
        {
            Break(failure, promises);
        }
    }

    private void ThrowIfRefused()
    {
        if (_call.Refusal is { } refusal)
        {
            throw new LmsException(refusal.Fault, refusal);
        }
    }

    // What was done for some is told all the same: nobody else knows a password that was given to an account by then.
    private void Break(Exception failure, Dictionary<WriteItem, TaskCompletionSource<WriteOutcome>> promises)
    {
        try
        {
            if (failure is LmsException refusal)
            {
                List<WriteItem> left = promises.Where(p => !p.Value.Task.IsCompleted).Select(p => p.Key).ToList();
                left.ForEach(i => BrokenWrite.End(i, refusal));
                Tell(left.Where(i => i.Outcome is not null), promises);
            }
        }
        finally
        {
            foreach (TaskCompletionSource<WriteOutcome> promise in promises.Values)
            {
                if (failure is OperationCanceledException)
                {
                    promise.TrySetCanceled();
                }
                else
                {
                    promise.TrySetException(failure);
                }
            }
        }
    }

    private async Task TurnAsync(IReadOnlyList<WriteItem> items, Dictionary<WriteItem, TaskCompletionSource<WriteOutcome>> promises, CancellationToken cancellationToken)
    {
        await _preparer.Existing.PreloadAsync(items, cancellationToken).ConfigureAwait(false);
        bool hasBulk = items.Count > 1 && items.Any(i => i.Definition.Routes.Any(r => r.Bulk is not null));
        if (!hasBulk)
        {
            await Task.WhenAll(items.Select(i => AtAPlaceAsync(i, () => WriteAsync(i, cancellationToken), promises, cancellationToken))).ConfigureAwait(false);
            return;
        }

        await Task.WhenAll(items.Select(i => AtAPlaceAsync(i, () => PrepareAsync(i, cancellationToken), null, cancellationToken))).ConfigureAwait(false);
        Tell(items.Where(i => i.Outcome is not null), promises);
        List<WriteItem> waiting = items.Where(i => i.Outcome is null).ToList();
        List<WriteItem> together = waiting.Where(i => i.Route is { Bulk: not null, Before.Count: 0 }).ToList();
        IEnumerable<Task> chunks = _bulk.Chunks(together, cancellationToken).ToList().Select(chunk => ChunkAsync(chunk, promises, cancellationToken));
        IEnumerable<Task> singles = waiting.Except(together).Select(i => AtAPlaceAsync(i, () => SendAsync(i, cancellationToken), promises, cancellationToken));
        await Task.WhenAll(chunks.Concat(singles).ToList()).ConfigureAwait(false);
    }

    private async Task NamesAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        if (items.Count > 1)
        {
            try
            {
                await _preparer.PreloadAsync(items, cancellationToken).ConfigureAwait(false);
            }
            catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                _call.Outage.Count(failure.Fault);

                // One by one it shows whose name it was.
                _call.Observer.Verbose("Looking many names up at once failed, so it is done one by one: " + failure.Fault.Message);
            }
        }

        if (_call.Operation.CreateUser)
        {
            await _users.MakeAsync(items, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AtAPlaceAsync(WriteItem item, Func<Task> work, Dictionary<WriteItem, TaskCompletionSource<WriteOutcome>>? promises, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_call.Refusal is not null)
            {
                return;
            }

            if (item.Outcome is null && _call.Outage.Fault is { } gone)
            {
                item.End(WriteStatus.Failed, gone, isUntried: true);
            }
            else if (item.Outcome is null)
            {
                await work().ConfigureAwait(false);
                if (promises is not null)
                {
                    _call.Outage.Count(item.Outcome?.Fault);
                }
            }
        }
        catch (LmsException failure)
        {
            _call.Outage.Count(failure.Fault);
            Fail(item, failure);
        }
        finally
        {
            EndAtFailure(item);
            _places.Release();
        }

        if (promises is not null && item.Outcome is not null)
        {
            Tell(new[] { item }, promises);
        }
    }

    private void Tell(IEnumerable<WriteItem> items, Dictionary<WriteItem, TaskCompletionSource<WriteOutcome>> promises)
    {
        foreach (WriteItem item in items)
        {
            if (item.Outcome!.Fault is { } fault)
            {
                item.End(WriteStatus.Failed, Tell(Made(item, _remarks.Explain(item, fault))), item.Outcome.IsUntried);
            }

            promises[item].TrySetResult(item.Outcome);
        }
    }

    private void EndAtFailure(WriteItem item)
    {
        if (_call.Operation.EndsAtFailure && item.Outcome?.Fault is { } fault)
        {
            _call.Outage.End(fault);
        }
    }

    // An account that was made for an enrollment is there, whatever came then.
    private static LmsFault Made(WriteItem item, LmsFault fault) => item.CreatedUserId is not { } id || item.Resource != LmsResource.Enrollments || fault.Message.Contains("(id " + id + ")") ? fault : fault with
    {
        Message = $"The step 'enrolling the user' failed: {fault.Message} Done before: created the user (id {id}).",
        RecommendedAction = (fault.RecommendedAction is { } advice ? advice + " " : string.Empty) + "Then run the same command again: the user is found.",
    };

    private Task PrepareAsync(WriteItem item, CancellationToken cancellationToken) => _preparer.PrepareAsync(item, cancellationToken);

    private async Task WriteAsync(WriteItem item, CancellationToken cancellationToken)
    {
        await PrepareAsync(item, cancellationToken).ConfigureAwait(false);
        await SendAsync(item, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(WriteItem item, CancellationToken cancellationToken)
    {
        await _sender.RunAsync(item, cancellationToken).ConfigureAwait(false);
        await _readBack.ReadAsync(new[] { item }, cancellationToken).ConfigureAwait(false);
        End(item);
    }

    private async Task ChunkAsync(List<WriteItem> chunk, Dictionary<WriteItem, TaskCompletionSource<WriteOutcome>> promises, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_call.Refusal is not null)
            {
                return;
            }

            if (_call.Outage.Fault is { } gone)
            {
                chunk.ForEach(i => i.End(WriteStatus.Failed, gone, isUntried: true));
                Tell(chunk, promises);
                return;
            }

            List<WriteItem> done = await SendAsync(chunk, cancellationToken).ConfigureAwait(false);
            _call.Outage.Count(chunk[chunk.Count - 1].Outcome?.Fault);
            foreach (WriteItem item in done.Where(i => i.Outcome is null && !i.IsThrough))
            {
                try
                {
                    await _sender.AfterAsync(item, cancellationToken).ConfigureAwait(false);
                }
                catch (LmsException failure)
                {
                    Fail(item, failure);
                }
            }

            await _readBack.ReadAsync(done, cancellationToken).ConfigureAwait(false);
            done.ForEach(End);
        }
        finally
        {
            chunk.ForEach(EndAtFailure);
            _places.Release();
        }

        Tell(chunk.Where(i => i.Outcome is not null), promises);
    }

    // Those that were sent: a part of them may have been when the others failed.
    private async Task<List<WriteItem>> SendAsync(List<WriteItem> chunk, CancellationToken cancellationToken)
    {
        try
        {
            await _bulk.SendAsync(chunk, cancellationToken).ConfigureAwait(false);
            return chunk;
        }
        catch (LmsException failure)
        {
            chunk.Where(i => i.Outcome is null && !i.IsSent).ToList().ForEach(i => Fail(i, failure));
            return chunk.Where(i => i.IsSent).ToList();
        }
    }

    // Where the LMS refuses who we are, an item for which nothing was done is left without an outcome: it can be given to another call as it is.
    private void Fail(WriteItem item, LmsException failure)
    {
        if (failure.Fault.Kind == LmsFaultKind.AuthenticationFailed)
        {
            _call.Refusal ??= failure;
            BrokenWrite.End(item, failure);
        }
        else
        {
            item.End(WriteStatus.Failed, failure.Fault);
        }
    }

    private void End(WriteItem item)
    {
        if (item.Outcome is null)
        {
            // What was to change another one may have made one of its own, in another part of the course.
            bool isAnother = _call.Operation.Verb == WriteVerb.Create && item.Existing is not null && item.RecordId != item.Existing.Id;
            item.Note = _remarks.Of(item);
            item.End(item.Verb switch
            {
                _ when isAnother => WriteStatus.Created,
                WriteVerb.Create => WriteStatus.Created,
                WriteVerb.Update => WriteStatus.Updated,
                _ => WriteStatus.Removed,
            });
        }
    }
}
