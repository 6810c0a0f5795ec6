using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Says what an answer leaves unsaid: that the LMS did not take what it called a success, and which field a refusal may mean.</summary>
internal sealed class Remarks
{
    private readonly WriteCall _call;

    public Remarks(WriteCall call) => _call = call;

    /// <summary>What should be known of a success: what the record has otherwise than it was asked for, and what the definition has to say; or null.</summary>
    public string? Of(WriteItem item)
    {
        var said = new List<string>();
        if (Unheeded(item) is { Count: > 0 } unheeded)
        {
            said.Add($"It was done, but {_call.Connection.Provider.Title} did not take all of it: {string.Join("; ", unheeded)}.");
        }

        JsonataBindings bindings = item.ToBindings(_call.Connection.Settings, _call.Operation.Permanent);
        bindings.Set("record", item.Record is null ? JsonataValue.Undefined : UnifiedRecord.ToValue(item.Record));
        if (Evaluate(item, item.Definition.Remarks, bindings) is { } remark)
        {
            said.Add(remark);
        }

        return said.Count == 0 ? item.Note : string.Join(" ", new[] { item.Note }.OfType<string>().Concat(said));
    }

    /// <summary>A refusal, with the fields that it most likely means where the LMS names none.</summary>
    public LmsFault Explain(WriteItem item, LmsFault fault)
    {
        if (!fault.IsRemote || item.Definition.Explains is null)
        {
            return fault;
        }

        JsonataBindings bindings = item.ToBindings(_call.Connection.Settings, _call.Operation.Permanent);
        bindings.Set("fault", JsonataValue.ObjectOf(new[]
        {
            new KeyValuePair<string, JsonataValue>("kind", JsonataValue.From(fault.Kind.ToString())),
            new KeyValuePair<string, JsonataValue>("code", JsonataValue.From(fault.Code)),
            new KeyValuePair<string, JsonataValue>("message", JsonataValue.From(fault.ProviderMessage ?? fault.Message)),
            new KeyValuePair<string, JsonataValue>("hint", JsonataValue.From(fault.RecommendedAction)),
        }));
        return Evaluate(item, item.Definition.Explains, bindings) is { } why ? fault with { Message = fault.Message.TrimEnd('.', ' ') + ". " + why } : fault;
    }

    // Steps may have changed the record after the answer told it, and what is gone has nothing to compare.
    private IReadOnlyList<string> Unheeded(WriteItem item)
        => item.Record is null || item.Record == item.Existing || item.Verb == WriteVerb.Delete || (item.Route?.After.Count > 0 && !_call.Operation.ReadBack)
            ? System.Array.Empty<string>()
            : RecordComparer.Unheeded(item.Record, item.Fields);

    // The write is over: a remark that cannot be made must not turn a success into a failure, nor hide a refusal.
    private string? Evaluate(WriteItem item, Expression? expression, JsonataBindings bindings)
    {
        try
        {
            return UnifiedFields.TextOf(expression?.Evaluate(item.ToInput(_call.Connection.Settings, _call.Operation.Permanent), bindings, CancellationToken.None) ?? JsonataValue.Undefined);
        }
        catch (LmsException failure)
        {
            _call.Observer.Warning(failure.Fault.Message);
            return null;
        }
    }
}
