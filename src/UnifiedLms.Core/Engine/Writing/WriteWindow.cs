using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Writes some inputs at a time: names are looked up together, and the writes go side by side.</summary>
internal sealed class WriteWindow
{
    private const int Most = 200;

    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;
    private readonly ItemSender _sender;
    private readonly ReadBack _readBack;

    public WriteWindow(WriteCall call, ItemReader reader)
    {
        _call = call;
        _preparer = new ItemPreparer(call, reader);
        _readBack = new ReadBack(call);
        _sender = new ItemSender(call, _preparer, new Doubt(call, _preparer), new StepRunner(call, _preparer));
    }

    /// <summary>How many inputs are taken at a time.</summary>
    public int Size => Most;

    /// <summary>Begins to write.</summary>
    /// <returns>For each item its outcome to be; a task fails only where the LMS refuses who we are, or the work was stopped.</returns>
    public IEnumerable<KeyValuePair<WriteItem, Task<WriteOutcome>>> Begin(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var places = new SemaphoreSlim(_call.Width, _call.Width);
        return items.Select(item => new KeyValuePair<WriteItem, Task<WriteOutcome>>(item, WriteAsync(item, places, cancellationToken))).ToList();
    }

    /// <summary>A fault as it is told.</summary>
    public LmsFault Tell(LmsException failure) => _call.Connection.Redactor.Fault(failure.Fault with
    {
        Operation = failure.Fault.Operation ?? _call.Operation.Verb.Word(),
        Resource = failure.Fault.Resource ?? _call.Operation.Resource.Member(),
        Provider = failure.Fault.Provider ?? _call.Connection.Provider.Name,
        Connection = failure.Fault.Connection ?? _call.Connection.Name,
    });

    private async Task<WriteOutcome> WriteAsync(WriteItem item, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _preparer.PrepareAsync(item, cancellationToken).ConfigureAwait(false);
            if (item.Outcome is null)
            {
                await _sender.RunAsync(item, cancellationToken).ConfigureAwait(false);
            }

            await _readBack.ReadAsync(new[] { item }, cancellationToken).ConfigureAwait(false);
            if (item.Outcome is null)
            {
                item.End(item.Verb switch
                {
                    WriteVerb.Create => WriteStatus.Created,
                    WriteVerb.Update => WriteStatus.Updated,
                    _ => WriteStatus.Removed,
                });
            }
        }
        catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
        {
            item.End(WriteStatus.Failed, Tell(failure));
        }
        finally
        {
            places.Release();
        }

        return item.Outcome!;
    }
}
