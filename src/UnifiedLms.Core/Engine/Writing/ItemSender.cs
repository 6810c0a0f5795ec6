using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Carries out one write: the steps before it, its request, and what follows from its answer; exactly once in effect.</summary>
internal sealed class ItemSender
{
    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;
    private readonly Doubt _doubt;
    private readonly StepRunner _steps;

    public ItemSender(WriteCall call, ItemPreparer preparer, Doubt doubt, StepRunner steps)
    {
        _steps = steps;
        _call = call;
        _preparer = preparer;
        _doubt = doubt;
    }

    /// <summary>Carries out an item: steps, request, steps.</summary>
    /// <exception cref="LmsException">The LMS refused it, nobody knows what became of it, or a step failed.</exception>
    public async Task RunAsync(WriteItem item, CancellationToken cancellationToken)
    {
        bool again = true;
        while (again && item.Outcome is null)
        {
            await _steps.RunAsync(item, item.Route!.Before, cancellationToken).ConfigureAwait(false);
            again = await SendAsync(item, cancellationToken).ConfigureAwait(false);
        }

        if (item.Outcome is null)
        {
            await AfterAsync(item, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs the steps after an item's request.</summary>
    /// <exception cref="LmsException">A step failed.</exception>
    public Task AfterAsync(WriteItem item, CancellationToken cancellationToken) => _steps.RunAsync(item, item.Route!.After, cancellationToken);

    /// <summary>What was done, for people.</summary>
    public static string Doing(WriteItem item) => item.Verb switch
    {
        WriteVerb.Create when item.Resource == LmsResource.Enrollments => "enrolled the user",
        WriteVerb.Create => "created the " + item.Resource.One(),
        WriteVerb.Update => "changed the " + item.Resource.One(),
        _ => "removed the " + item.Resource.One(),
    };

    /// <summary>Notes that an item's request was carried out.</summary>
    public static void NoteDone(WriteItem item)
    {
        item.IsSent = true;
        item.Done.Add(Doing(item));
        if (item.Verb == WriteVerb.Create && item.Resource == LmsResource.Users)
        {
            item.CreatedUserId = item.RecordId;
            item.CreatedUser = item.Record as LmsUser;
        }
    }

    /// <summary>Notes what an answer's object says of the record that was written.</summary>
    /// <param name="item">The item.</param>
    /// <param name="id">Its id.</param>
    /// <param name="native">The native record, or undefined.</param>
    /// <param name="buffer">The answer.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    public void Take(WriteItem item, in JsonataValue id, in JsonataValue native, byte[] buffer, CancellationToken cancellationToken)
    {
        if (UnifiedFields.TextOf(id) is { } text)
        {
            item.RecordId = text;
        }

        if (native.Kind == JsonataKind.Object)
        {
            item.Record = _call.Map(item.Resource, native, buffer, cancellationToken);
            item.RecordId ??= item.Record.Id;
        }
    }

    // True where it turned out to be another write, which is still to be done.
    private async Task<bool> SendAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.Route!.Request is not { } definition)
        {
            return false;
        }

        for (int attempt = 1; ; attempt++)
        {
            bool again = false;
            try
            {
                LmsResponse response = await ExchangeAsync(item, definition, cancellationToken).ConfigureAwait(false);
                Take(item, response, cancellationToken);
            }
            catch (LmsException failure) when (Doubt.IsUncertain(failure.Fault))
            {
                item.IsUncertain = true;
                if (!await _doubt.WasDoneAsync(item, failure, attempt, cancellationToken).ConfigureAwait(false))
                {
                    await _call.PauseAsync(attempt, failure.Fault.RetryAfterSeconds, cancellationToken).ConfigureAwait(false);
                    continue;
                }
            }
            catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.AlreadyExists or LmsFaultKind.InvalidInput or LmsFaultKind.ObjectNotFound)
            {
                again = await _doubt.ExplainAsync(item, failure, cancellationToken).ConfigureAwait(false);
            }

            if (!again && item.Outcome is null)
            {
                NoteDone(item);
            }

            return again;
        }
    }

    private async Task<LmsResponse> ExchangeAsync(WriteItem item, RequestDefinition definition, CancellationToken cancellationToken)
    {
        JsonataValue input = _preparer.Input(item);
        string[] secrets = item.Fields.Password is { } password ? new[] { password } : Array.Empty<string>();

        // Never sent again by the transport: whoever repeats has to know that the first one may have been done.
        LmsResponse response = await _call.SendAsync(definition, input, item.Resource, item.Verb, reads: false, idempotent: false, secrets, cancellationToken).ConfigureAwait(false);
        if (item.Route!.Refused is { } refused)
        {
            JsonataBindings bindings = item.ToBindings(_call.Connection.Settings, _call.Operation.Permanent);
            JsonataValue said = refused.Evaluate(response.ToInput(), bindings, cancellationToken);
            if (RecordFinder.Each(said).FirstOrDefault() is { IsUndefined: false } fault)
            {
                throw new LmsException(Refusals.ToFault(_call.Connection, item, fault, response));
            }
        }

        return response;
    }

    private void Take(WriteItem item, LmsResponse response, CancellationToken cancellationToken)
    {
        WriteRoute route = item.Route!;
        JsonataBindings bindings = item.ToBindings(_call.Connection.Settings, _call.Operation.Permanent);
        JsonataValue id = route.Id?.Evaluate(response.Body, bindings, cancellationToken) ?? JsonataValue.Undefined;
        JsonataValue native = route.Record?.Evaluate(response.Body, bindings, cancellationToken) ?? JsonataValue.Undefined;
        if (item.Verb == WriteVerb.Create && route.Id is not null && UnifiedFields.TextOf(id) is null && item.Resource != LmsResource.Enrollments)
        {
            throw new LmsException(new LmsFault(LmsFaultKind.UnexpectedResponse, $"{_call.Connection.Provider.Title} answered {response.Status}, but without the id of what it created.")
            {
                IsRemote = true,
                StatusCode = response.Status,
                Provider = _call.Connection.Provider.Name,
                Connection = _call.Connection.Name,
                Resource = item.Resource.Member(),
                Operation = item.Verb.Word(),
                RequestId = response.RequestId,
            });
        }

        Take(item, id, native, response.Bytes, cancellationToken);
        if (route.Unchanged?.IsTrue(response.ToInput(), bindings, cancellationToken) == true)
        {
            item.Done.Add("found it as it is asked for");
            item.End(WriteStatus.Unchanged);
        }
    }
}
