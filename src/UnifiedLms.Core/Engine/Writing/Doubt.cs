using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Finds out what became of a write whose answer was lost, before anybody sends it again.</summary>
internal sealed class Doubt
{
    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;

    public Doubt(WriteCall call, ItemPreparer preparer)
    {
        _call = call;
        _preparer = preparer;
    }

    /// <summary>Whether a fault leaves open what was done: no answer, an answer of something in front of the LMS, or one that cannot be read.</summary>
    public static bool IsUncertain(LmsFault fault)
        => fault.Kind is LmsFaultKind.Timeout or LmsFaultKind.NetworkFailure or LmsFaultKind.Unavailable or LmsFaultKind.UnexpectedResponse;

    /// <summary>Looks whether the write was done after all.</summary>
    /// <returns>True where it was; false where it was not and may be sent again.</returns>
    /// <exception cref="LmsException">It may have been done, and cannot be sent again safely.</exception>
    public async Task<bool> WasDoneAsync(WriteItem item, LmsException failure, int attempt, CancellationToken cancellationToken)
    {
        await RenewAsync(item, failure, cancellationToken).ConfigureAwait(false);
        return await SettleAsync(item, failure, attempt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same by what is known already: somebody has just looked anew.</summary>
    public async Task<bool> SettleAsync(WriteItem item, LmsException failure, int attempt, CancellationToken cancellationToken)
    {
        if (item.Verb == WriteVerb.Create && await LookAsync(item, failure, cancellationToken).ConfigureAwait(false) is { } found)
        {
            if (IsOurs(item, found))
            {
                Adopt(item, found);
                return true;
            }

            throw _preparer.AlreadyExists(item, found);
        }

        if (!MayRepeat(item, cancellationToken) || attempt >= _call.Connection.Transport.MaxAttempts)
        {
            throw MaybeMade(failure);
        }

        return false;
    }

    /// <summary>Tells what a refusal means: ours already, another one with the same key, or what the LMS says.</summary>
    /// <returns>True where the item is to be sent another way; false where it is done.</returns>
    /// <exception cref="LmsException">It was refused for good.</exception>
    public async Task<bool> ExplainAsync(WriteItem item, LmsException failure, CancellationToken cancellationToken)
    {
        if (item.Verb == WriteVerb.Delete)
        {
            // By our own first try, or long ago; but what is said to be gone may only be hidden from this call.
            if (!(item.IsUncertain && failure.Fault.Kind == LmsFaultKind.ObjectNotFound))
            {
                await ThrowUnlessGoneAsync(item, failure, cancellationToken).ConfigureAwait(false);
                item.EndGone(item.Input.Id is LmsRecord ? null : _preparer.Existing.Gone(item.Resource, item.Id?.Text ?? item.RecordId));
            }

            return false;
        }

        if (failure.Fault.Kind == LmsFaultKind.ObjectNotFound)
        {
            throw failure;
        }

        if (item.Verb != WriteVerb.Create || item.Definition.Find is null)
        {
            throw failure;
        }

        await RenewAsync(item, failure, cancellationToken).ConfigureAwait(false);
        LmsRecord? found = await LookAsync(item, failure, cancellationToken).ConfigureAwait(false);
        if (found is null || !(item.Definition.Unique.Holds(_preparer.Input(item), cancellationToken) || failure.Fault.Kind == LmsFaultKind.AlreadyExists))
        {
            throw failure;
        }

        if (item.IsUncertain && IsOurs(item, found))
        {
            Adopt(item, found);
            return false;
        }

        // Whoever is enrolled already is what was asked for.
        if (!_call.Operation.UpdateExisting && item.Resource != LmsResource.Enrollments)
        {
            throw _preparer.AlreadyExists(item, found, failure.Fault);
        }

        await _preparer.TakeExistingAsync(item, found, cancellationToken).ConfigureAwait(false);
        _preparer.Route(item);
        return item.Outcome is null;
    }

    /// <summary>Whether one that was found is the one that was to be made: it was not there before, or it is as it was asked for.</summary>
    public bool IsOurs(WriteItem item, LmsRecord found) => item.WasLookedFor || RecordComparer.Differing(found, item.Fields).Count == 0;

    /// <summary>Looks for what an item was to make; null where it is not there.</summary>
    /// <exception cref="LmsException">It cannot be looked for either.</exception>
    public async Task<LmsRecord?> LookAsync(WriteItem item, LmsException failure, CancellationToken cancellationToken)
    {
        if (item.Definition.Find is null)
        {
            return null;
        }

        try
        {
            IReadOnlyList<LmsRecord> found = await _preparer.FindAsync(item, cancellationToken).ConfigureAwait(false);
            return found.FirstOrDefault(r => !item.Before.Contains(r.Id, StringComparer.Ordinal));
        }
        catch (LmsException second)
        {
            throw IsUncertain(failure.Fault) ? MaybeMade(failure, second) : failure;
        }
    }

    private async Task ThrowUnlessGoneAsync(WriteItem item, LmsException failure, CancellationToken cancellationToken)
    {
        bool isGone;
        try
        {
            isGone = item.RecordId is not null && await _preparer.Existing.IsGoneAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException second) when (second.Fault.Kind != LmsFaultKind.AuthenticationFailed)
        {
            throw failure;
        }

        if (!isGone)
        {
            throw failure;
        }
    }

    private async Task RenewAsync(WriteItem item, LmsException failure, CancellationToken cancellationToken)
    {
        if (item.Verb != WriteVerb.Create || item.Definition.Find is null)
        {
            return;
        }

        try
        {
            await _preparer.RenewAsync(new[] { item }, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException second)
        {
            throw IsUncertain(failure.Fault) ? MaybeMade(failure, second) : failure;
        }
    }

    /// <summary>Takes a record that was found for the one that was made.</summary>
    public static void Adopt(WriteItem item, LmsRecord found)
    {
        item.RecordId = found.Id;
        item.Record = found;
    }

    /// <summary>Whether it may be asked for again where it was not found.</summary>
    public bool MayRepeat(WriteItem item, CancellationToken cancellationToken)
    {
        JsonataValue input = _preparer.Input(item);
        return item.Route!.Idempotent.Holds(input, cancellationToken)
            || (item.Verb == WriteVerb.Create && item.Definition.Find is not null && item.Definition.Unique.Holds(input, cancellationToken));
    }

    /// <summary>The fault of a write of which nobody knows whether it was done.</summary>
    public static LmsException MaybeMade(LmsException failure, LmsException? second = null) => new(
        failure.Fault with
        {
            Message = failure.Fault.Message + (second is null ? string.Empty : " It could not be looked for either: " + second.Fault.Message),
            RecommendedAction = "The change may have been made all the same: look before you send it again.",
        },
        second ?? failure);
}
