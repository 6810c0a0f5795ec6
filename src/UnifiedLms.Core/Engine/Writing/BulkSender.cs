using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Writes many in one request. Where the LMS refuses all for one bad item, the request is halved until the bad ones are found; where it says less
/// than was sent, or nobody knows what it did, what is there is looked for and only the rest is sent again.
/// </summary>
internal sealed class BulkSender
{
    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;
    private readonly ItemSender _sender;
    private readonly Doubt _doubt;

    // Ways that were refused as a whole for want of a right, with what the items had in common: nobody asks again within this call.
    private readonly ConcurrentDictionary<(WriteRoute Route, string By), LmsFault> _denied = new();

    public BulkSender(WriteCall call, ItemPreparer preparer, ItemSender sender, Doubt doubt)
    {
        _call = call;
        _preparer = preparer;
        _sender = sender;
        _doubt = doubt;
    }

    /// <summary>Which items go into one request: those of one way that have in common what they must, as many as it takes.</summary>
    public IEnumerable<List<WriteItem>> Chunks(IEnumerable<WriteItem> items, CancellationToken cancellationToken)
    {
        foreach (IGrouping<(WriteRoute Route, string By), WriteItem> group in items.GroupBy(i => Way(i, cancellationToken)))
        {
            List<WriteItem> all = group.ToList();
            int max = group.Key.Route.Bulk!.Max;
            for (int start = 0; start < all.Count; start += max)
            {
                yield return all.GetRange(start, System.Math.Min(max, all.Count - start));
            }
        }
    }

    /// <summary>Ends items whose every way was refused already for want of a right, before anything is read or sent for them.</summary>
    public void EndDenied(IEnumerable<WriteItem> items)
    {
        // Who may not create may change all the same.
        if (_denied.IsEmpty || _call.Operation.UpdateExisting)
        {
            return;
        }

        foreach (WriteItem item in items)
        {
            List<LmsFault?> faults = item.Definition.Routes
                .Where(r => r.Unsupported is null)
                .Select(r => _denied.TryGetValue((r, JsonataValue.Null.ToJson()), out LmsFault? fault) ? fault : null)
                .ToList();
            if (faults.Count > 0 && faults.All(f => f is not null))
            {
                item.End(WriteStatus.Failed, Unsent(faults[0]!));
            }
        }
    }

    /// <summary>Writes the items of one request. Each has failed afterwards, or was done.</summary>
    /// <exception cref="LmsException">The LMS refuses who we are.</exception>
    public async Task SendAsync(List<WriteItem> items, CancellationToken cancellationToken)
    {
        if (items.Count > 0 && _denied.TryGetValue(Way(items[0], cancellationToken), out LmsFault? denied))
        {
            items.ForEach(i => i.End(WriteStatus.Failed, Unsent(denied)));
            return;
        }

        for (int attempt = 1; items.Count > 0; attempt++)
        {
            WriteBulkDefinition bulk = items[0].Route!.Bulk!;
            JsonataValue input = Input(items, cancellationToken);
            if (items.Count == 1 && items[0].Route!.Request is not null)
            {
                await SingleAsync(items[0], cancellationToken).ConfigureAwait(false);
                return;
            }

            if (items.Count > 1 && bulk.MaxFields is { } most && Build(bulk, input, items[0], cancellationToken).Form is { } form && form.Count > most)
            {
                await HalvesAsync(items, cancellationToken).ConfigureAwait(false);
                return;
            }

            try
            {
                string[] secrets = items.Select(i => i.Fields.Password).OfType<string>().ToArray();
                LmsResponse response = await _call
                    .SendAsync(bulk.Request, input, items[0].Resource, items[0].Verb, reads: false, idempotent: false, secrets, cancellationToken)
                    .ConfigureAwait(false);
                items = await TakeAsync(items, bulk, response, input, cancellationToken).ConfigureAwait(false);
            }
            catch (LmsException failure) when (Doubt.IsUncertain(failure.Fault))
            {
                items.ForEach(i => i.IsUncertain = true);
                items = await SettleAsync(items, failure, attempt, cancellationToken).ConfigureAwait(false);
                if (items.Count > 0)
                {
                    await _call.PauseAsync(attempt, failure.Fault.RetryAfterSeconds, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.InvalidInput or LmsFaultKind.AlreadyExists or LmsFaultKind.ObjectNotFound)
            {
                await RefusedAsync(items, bulk, failure, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                // A right, a function or a limit is nothing that halves would find.
                Deny(items, failure.Fault, cancellationToken);
                items.ForEach(i => i.End(WriteStatus.Failed, failure.Fault));
                return;
            }
        }
    }

    private static LmsFault Unsent(LmsFault fault) => fault with { Message = fault.Message + " This one was not sent: the same had just been refused." };

    private static LmsFault Mismatch(LmsResponse response) => new(
        LmsFaultKind.UnexpectedResponse,
        "The answer does not tell what came of this one.")
    {
        IsRemote = true,
        StatusCode = response.Status,
        RequestId = response.RequestId,
        RecommendedAction = "Look whether it is there before you send it again.",
    };

    private (WriteRoute Route, string By) Way(WriteItem item, CancellationToken cancellationToken) => (item.Route!, By(item, cancellationToken).ToJson());

    // One alone proves nothing for others: rights may differ from record to record.
    private void Deny(List<WriteItem> items, LmsFault fault, CancellationToken cancellationToken)
    {
        if (fault.Kind == LmsFaultKind.AccessDenied && items.Count > 1)
        {
            _denied[Way(items[0], cancellationToken)] = fault;
        }
    }

    private JsonataValue By(WriteItem item, CancellationToken cancellationToken)
        => item.Route!.Bulk!.By?.Evaluate(_preparer.Input(item), null, cancellationToken) ?? JsonataValue.Null;

    private JsonataValue Input(List<WriteItem> items, CancellationToken cancellationToken) => JsonataValue.ObjectOf(new[]
    {
        new KeyValuePair<string, JsonataValue>("items", JsonataValue.ArrayOf(items.Select(_preparer.Input).ToList())),
        new KeyValuePair<string, JsonataValue>("by", By(items[0], cancellationToken)),
        new KeyValuePair<string, JsonataValue>("settings", _call.Connection.Settings),
    });

    private LmsRequest Build(WriteBulkDefinition bulk, JsonataValue input, WriteItem item, CancellationToken cancellationToken)
        => _call.Build(bulk.Request, input, item.Resource, item.Verb, cancellationToken);

    // Alone, an item is explained: another with the same key, ours after all, or what the LMS says.
    private async Task SingleAsync(WriteItem item, CancellationToken cancellationToken)
    {
        try
        {
            await _sender.RunAsync(item, cancellationToken).ConfigureAwait(false);
            item.IsThrough = true;
        }
        catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
        {
            item.End(WriteStatus.Failed, failure.Fault);
        }
        catch (LmsException refusal)
        {
            BrokenWrite.End(item, refusal);
            throw;
        }
    }

    private async Task HalvesAsync(List<WriteItem> items, CancellationToken cancellationToken)
    {
        int half = items.Count / 2;
        await SendAsync(items.GetRange(0, half), cancellationToken).ConfigureAwait(false);
        await SendAsync(items.GetRange(half, items.Count - half), cancellationToken).ConfigureAwait(false);
    }

    private async Task RefusedAsync(List<WriteItem> items, WriteBulkDefinition bulk, LmsException failure, CancellationToken cancellationToken)
    {
        if (!bulk.Atomic || items.Count == 1)
        {
            items.ForEach(i => i.End(WriteStatus.Failed, failure.Fault));
            return;
        }

        // After a lost answer, what was refused now may be what the first request did.
        if (items.Any(i => i.IsUncertain) && items[0].Verb == WriteVerb.Create && items[0].Definition.Find is not null)
        {
            List<WriteItem> left = await FoundAsync(items, failure, cancellationToken).ConfigureAwait(false);
            if (left.Count < items.Count)
            {
                await SendAsync(left, cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        await HalvesAsync(items, cancellationToken).ConfigureAwait(false);
    }

    // Those that are not there; the others are taken for what was made.
    private async Task<List<WriteItem>> FoundAsync(List<WriteItem> items, LmsException failure, CancellationToken cancellationToken)
    {
        var left = new List<WriteItem>();
        await _preparer.RenewAsync(items, cancellationToken).ConfigureAwait(false);
        foreach (WriteItem item in items)
        {
            if (await _doubt.LookAsync(item, failure, cancellationToken).ConfigureAwait(false) is { } found && _doubt.IsOurs(item, found))
            {
                Doubt.Adopt(item, found);
                ItemSender.NoteDone(item);
            }
            else
            {
                left.Add(item);
            }
        }

        return left;
    }

    private async Task<List<WriteItem>> SettleAsync(List<WriteItem> items, LmsException failure, int attempt, CancellationToken cancellationToken)
    {
        var left = new List<WriteItem>();
        var found = new HashSet<WriteItem>();
        try
        {
            if (items[0].Verb == WriteVerb.Create && items[0].Definition.Find is not null)
            {
                await _preparer.RenewAsync(items, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LmsException second)
        {
            LmsFault fault = Doubt.MaybeMade(failure, second).Fault;
            items.ForEach(i => i.End(WriteStatus.Failed, fault));
            return left;
        }

        foreach (WriteItem item in items)
        {
            try
            {
                if (await _doubt.SettleAsync(item, failure, attempt, cancellationToken).ConfigureAwait(false))
                {
                    found.Add(item);
                    ItemSender.NoteDone(item);
                }
                else
                {
                    left.Add(item);
                }
            }
            catch (LmsException final) when (final.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                item.End(WriteStatus.Failed, final.Fault);
                if (final.InnerException is LmsException second && second != failure && Doubt.IsUncertain(second.Fault))
                {
                    // An LMS that cannot be asked for one cannot be asked for the others.
                    items.Where(i => i.Outcome is null && !found.Contains(i)).ToList().ForEach(i => i.End(WriteStatus.Failed, final.Fault));
                    return new List<WriteItem>();
                }
            }
        }

        return left;
    }

    // What of a success is left to be sent again: nothing, unless the LMS cut the request off.
    private async Task<List<WriteItem>> TakeAsync(List<WriteItem> items, WriteBulkDefinition bulk, LmsResponse response, JsonataValue input, CancellationToken cancellationToken)
    {
        JsonataBindings bindings = new JsonataBindings().Set("items", input["items"]).Set("by", input["by"]).Set("settings", input["settings"]);
        var refused = new HashSet<WriteItem>();
        foreach (JsonataValue said in RecordFinder.Each(bulk.Refused?.Evaluate(response.ToInput(), bindings, cancellationToken) ?? JsonataValue.Undefined))
        {
            int? index = Refusals.IndexOf(said);
            if (index is null)
            {
                Deny(items, Refusals.ToFault(_call.Connection, items[0], said, response), cancellationToken);
            }

            foreach (WriteItem item in items.Where((one, i) => (index is null || i == index) && one.Outcome is null).ToList())
            {
                refused.Add(item);
                await ExplainAsync(item, new LmsException(Refusals.ToFault(_call.Connection, item, said, response)), cancellationToken).ConfigureAwait(false);
            }
        }

        List<WriteItem> done = items.Where(i => i.Outcome is null && !refused.Contains(i)).ToList();
        if (bulk.Results is null)
        {
            done.ForEach(i => ItemSender.NoteDone(i));
            return new List<WriteItem>();
        }

        List<JsonataValue> results = Results(bulk.Results.Evaluate(response.ToInput(), bindings, cancellationToken));

        // One for each that was sent, or one for each that was not refused.
        List<WriteItem> told = results.Count == items.Count ? items : done;
        for (int i = 0; i < told.Count && i < results.Count; i++)
        {
            if (told[i].Outcome is not null || refused.Contains(told[i]))
            {
                continue;
            }

            JsonataValue result = results[i];
            bool isObject = result.Kind == JsonataKind.Object;
            _sender.Take(told[i], isObject ? result["id"] : result, isObject ? result["record"] : JsonataValue.Undefined, response.Bytes, cancellationToken);
            if (told[i].Verb == WriteVerb.Create && told[i].RecordId is null)
            {
                told[i].IsUncertain = true;
                told[i].End(WriteStatus.Failed, Mismatch(response));
                continue;
            }

            ItemSender.NoteDone(told[i]);
        }

        return results.Count < told.Count ? await CutOffAsync(told, results.Count, response, cancellationToken).ConfigureAwait(false) : new List<WriteItem>();
    }

    // A refusal of one among many means what it would mean alone: it is there already, it is gone already, or it is refused.
    private async Task ExplainAsync(WriteItem item, LmsException failure, CancellationToken cancellationToken)
    {
        try
        {
            if (failure.Fault.Kind is not (LmsFaultKind.AlreadyExists or LmsFaultKind.InvalidInput or LmsFaultKind.ObjectNotFound))
            {
                throw failure;
            }

            if (await _doubt.ExplainAsync(item, failure, cancellationToken).ConfigureAwait(false))
            {
                await SingleAsync(item, cancellationToken).ConfigureAwait(false);
            }
            else if (item.Outcome is null)
            {
                ItemSender.NoteDone(item);
            }
        }
        catch (LmsException final)
        {
            // Whoever we are: the answer has told of the others, and they must not be forgotten for this one.
            item.End(WriteStatus.Failed, final.Fault);
        }
    }

    private static List<JsonataValue> Results(JsonataValue said) => said.Kind == JsonataKind.Array ? Enumerable.Range(0, said.Count).Select(i => said[i]).ToList()
        : said.IsNullish ? new List<JsonataValue>()
        : new List<JsonataValue> { said };

    // The answer tells fewer than were sent: a server cut the request off, which it does without a word.
    private async Task<List<WriteItem>> CutOffAsync(List<WriteItem> told, int count, LmsResponse response, CancellationToken cancellationToken)
    {
        List<WriteItem> rest = told.GetRange(count, told.Count - count);
        rest.ForEach(i => i.IsUncertain = true);
        _call.Observer.Warning($"{_call.Connection.Name} took {count} of the {told.Count} that were sent in one request and said nothing of the others; they are looked for and sent again.");
        var failure = new LmsException(Mismatch(response));
        List<WriteItem> left = rest[0].Verb == WriteVerb.Create && rest[0].Definition.Find is not null
            ? await FoundAsync(rest, failure, cancellationToken).ConfigureAwait(false)
            : rest;
        if (count == 0 || left.Any(i => !_doubt.MayRepeat(i, cancellationToken)))
        {
            left.ForEach(i => i.End(WriteStatus.Failed, failure.Fault));
            return new List<WriteItem>();
        }

        // No more at a time than it took.
        while (left.Count > count)
        {
            await SendAsync(left.GetRange(0, count), cancellationToken).ConfigureAwait(false);
            left = left.GetRange(count, left.Count - count);
        }

        return left;
    }
}
