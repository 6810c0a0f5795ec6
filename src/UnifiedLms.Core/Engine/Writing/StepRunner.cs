using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Runs the steps before and after a write, and binds what they yield.</summary>
internal sealed class StepRunner
{
    // The pauses grow from a second to a minute: four minutes in all.
    private const int MostAsked = 10;

    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;

    public StepRunner(WriteCall call, ItemPreparer preparer)
    {
        _call = call;
        _preparer = preparer;
    }

    /// <summary>Runs steps in order.</summary>
    /// <exception cref="LmsException">One failed: the fault names it, what had been done before, and how to go on.</exception>
    public async Task RunAsync(WriteItem item, IReadOnlyList<WriteStep> steps, CancellationToken cancellationToken)
    {
        foreach (WriteStep step in steps)
        {
            JsonataValue input = _preparer.Input(item);
            if (step.When is not null && !step.When.IsTrue(input, null, cancellationToken))
            {
                continue;
            }

            try
            {
                JsonataValue result = await RunAsync(item, step, input, cancellationToken).ConfigureAwait(false);
                if (step.As is not null)
                {
                    item.Bind(step.As, result);
                }

                item.Done.Add(step.Title);
            }
            catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                throw Failed(item, step, failure);
            }
        }
    }

    private async Task<JsonataValue> RunAsync(WriteItem item, WriteStep step, JsonataValue input, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case WriteStepKind.Request:
                return await RequestAsync(item, step, input, cancellationToken).ConfigureAwait(false);
            case WriteStepKind.Find:
                JsonataValue filters = step.Filters!.Evaluate(input, null, cancellationToken);
                IReadOnlyList<LmsRecord> found = await _call.Finder.FindAsync(step.Resource, filters, null, null, cancellationToken).ConfigureAwait(false);
                return found.Count == 0 ? JsonataValue.Undefined : UnifiedRecord.ToValue(found[0]);
            default:
                return await WriteAsync(step, input, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JsonataValue> RequestAsync(WriteItem item, WriteStep step, JsonataValue input, CancellationToken cancellationToken)
    {
        string[] secrets = item.Fields.Password is { } password ? new[] { password } : Array.Empty<string>();
        bool idempotent = step.Idempotent.Holds(input, cancellationToken);
        JsonataBindings bindings = item.ToBindings(_call.Connection.Settings, _call.Operation.Permanent);
        for (int asked = 1; ; asked++)
        {
            LmsResponse response;
            try
            {
                response = await _call
                    .SendAsync(step.Request!, input, item.Resource, item.Verb, step.Reads, idempotent, secrets, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (LmsException failure) when (step.Until is not null && step.Until.IsTrue(ToInput(failure.Fault), bindings, cancellationToken))
            {
                // That it is not there any more may be what was waited for.
                return JsonataValue.Undefined;
            }

            if (step.Until is null || step.Until.IsTrue(response.ToInput(), bindings, cancellationToken))
            {
                JsonataValue said = step.Refused?.Evaluate(response.ToInput(), bindings, cancellationToken) ?? JsonataValue.Undefined;
                return RecordFinder.Each(said).FirstOrDefault() is { IsUndefined: false } fault
                    ? throw new LmsException(Refusals.ToFault(_call.Connection, item, fault, response))
                    : step.Request!.Records?.Evaluate(response.Body, bindings, cancellationToken) ?? response.Body;
            }

            if (asked == MostAsked)
            {
                throw StillUnderWay(response);
            }

            await _call.PauseAsync(asked, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static JsonataValue ToInput(LmsFault fault) => JsonataValue.ObjectOf(new[]
    {
        new KeyValuePair<string, JsonataValue>("status", fault.StatusCode is { } status ? JsonataValue.From((long)status) : JsonataValue.Undefined),
        new KeyValuePair<string, JsonataValue>("kind", JsonataValue.From(fault.Kind.ToString())),
    });

    private LmsException StillUnderWay(LmsResponse response) => new(new LmsFault(
        LmsFaultKind.Timeout,
        $"{_call.Connection.Provider.Title} has taken it on, and has not done it yet.")
    {
        IsRemote = true,
        StatusCode = response.Status,
        RequestId = response.RequestId,
        RecommendedAction = "Look in some minutes whether it was done.",
    });

    private async Task<JsonataValue> WriteAsync(WriteStep step, JsonataValue input, CancellationToken cancellationToken)
    {
        JsonataValue fields = step.Fields?.Evaluate(input, null, cancellationToken) ?? JsonataValue.Undefined;
        var given = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (int i = 0; i < fields.Count && fields.Kind == JsonataKind.Object; i++)
        {
            given[fields.MemberName(i)] = fields.MemberValue(i);
        }

        string? id = step.Id is null ? null : Mapping.UnifiedFields.TextOf(step.Id.Evaluate(input, null, cancellationToken));
        var inner = new WriteInput { Id = id is null ? null : "id:" + id, Fields = given };
        WriteVerb verb = step.Kind switch
        {
            WriteStepKind.Create => WriteVerb.Create,
            WriteStepKind.Update => WriteVerb.Update,
            _ => WriteVerb.Delete,
        };
        var operation = new WriteOperation { Resource = step.Resource, Verb = verb, ThrottleLimit = 1 };
        using var writing = new Writing(_call.Connection, operation, new QuietObserver(_call.Observer), new[] { inner }, cancellationToken);
        WriteOutcome outcome = (await writing.NextAsync().ConfigureAwait(false))!;
        if (outcome.Fault is { } fault)
        {
            throw new LmsException(fault);
        }

        return outcome.Record is { } record
            ? UnifiedRecord.ToValue(record)
            : JsonataValue.ObjectOf(new[] { new KeyValuePair<string, JsonataValue>("id", JsonataValue.From(outcome.Id)) });
    }

    private static LmsException Failed(WriteItem item, WriteStep step, LmsException failure)
        => new(BrokenWrite.Fault(item, failure.Fault with { Message = $"The step '{step.Title}' failed: {failure.Fault.Message}" }), failure);
}
