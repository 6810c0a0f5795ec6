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
                string[] secrets = item.Fields.Password is { } password ? new[] { password } : Array.Empty<string>();
                bool idempotent = step.Idempotent.Holds(input, cancellationToken);
                LmsResponse response = await _call
                    .SendAsync(step.Request!, input, item.Resource, item.Verb, step.Reads, idempotent, secrets, cancellationToken)
                    .ConfigureAwait(false);
                return step.Request!.Records?.Evaluate(response.Body, item.ToBindings(_call.Connection.Settings, _call.Operation.Permanent), cancellationToken) ?? response.Body;
            case WriteStepKind.Find:
                JsonataValue filters = step.Filters!.Evaluate(input, null, cancellationToken);
                IReadOnlyList<LmsRecord> found = await _call.Finder.FindAsync(step.Resource, filters, null, null, cancellationToken).ConfigureAwait(false);
                return found.Count == 0 ? JsonataValue.Undefined : UnifiedRecord.ToValue(found[0]);
            default:
                return await WriteAsync(step, input, cancellationToken).ConfigureAwait(false);
        }
    }

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
    {
        string before = item.Done.Count == 0 ? "Nothing was done before." : "Done before, and still so: " + string.Join(", ", item.Done) + (item.RecordId is { } id ? $" (id {id})." : ".");
        return new LmsException(
            failure.Fault with
            {
                Message = $"The step '{step.Title}' failed: {failure.Fault.Message} {before}",
                RecommendedAction = (failure.Fault.RecommendedAction is { } advice ? advice + " " : string.Empty)
                    + (item.Done.Count == 0 ? "Then run the same command again." : "Then run the same command again: what is there already is found, and only the rest is done."),
                ExistingId = item.Done.Count > 0 ? item.RecordId : failure.Fault.ExistingId,
            },
            failure);
    }
}
