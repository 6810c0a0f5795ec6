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

/// <summary>
/// Reads the records that others refer to: those that came along with them, then many at once where the LMS can, then out of their own list
/// where that is short, else one by one, side by side. Each is read once a call, and one that is not there is looked for once and told once.
/// </summary>
internal sealed class RelatedReader
{
    private readonly ReadCall _call;
    private readonly LmsResource _related;
    private readonly ResourceDefinition _definition;
    private readonly RecordMapper _mapper;
    private readonly Dictionary<string, LmsRecord?> _known = new(StringComparer.Ordinal);
    private readonly RelatedList? _list;
    private readonly bool _completed;
    private bool _warned;
    private string? _why;

    public RelatedReader(ReadCall call, LmsResource related)
    {
        _call = call;
        _related = related;
        _definition = call.Connection.Provider.Resources[related];
        FilterSet none = FilterSet.Create(call.Connection, related, Enumerable.Empty<KeyValuePair<string, string?>>());
        Filters = none;
        _list = _definition.Bulk is null ? RelatedList.Find(call, related) : null;
        _completed = call.Operation.Detailed && _definition.Get is { Completes: true };
        _mapper = call.Mapper(related, _definition.Map, call.Bindings(none, null, JsonataValue.Undefined));
    }

    private FilterSet Filters { get; }

    public async Task JoinAsync(IReadOnlyList<LmsRecord> records, Relation relation, IncludeDefinition? include, CancellationToken cancellationToken)
    {
        if (include is { Inline: { } inline } && !(include.Thin && _completed))
        {
            TakeInline(records, relation, inline, cancellationToken);
        }

        List<string> missing = Missing(records.Select(relation.IdOf));
        if (missing.Count > 0)
        {
            await ReadAsync(missing, include, cancellationToken).ConfigureAwait(false);
            Tell(missing);
        }

        foreach (LmsRecord record in records)
        {
            if (relation.IdOf(record) is { } id && _known.TryGetValue(id, out LmsRecord? full) && full is not null)
            {
                relation.Join(record, full);
            }
        }
    }

    /// <summary>Takes records that were read anyway, such as the courses that a fan-out goes through.</summary>
    public void Take(IEnumerable<LmsRecord> records)
    {
        foreach (LmsRecord record in _completed ? Enumerable.Empty<LmsRecord>() : records)
        {
            _known[record.Id] = record;
        }
    }

    private List<string> Missing(IEnumerable<string?> ids)
        => ids.OfType<string>().Distinct(StringComparer.Ordinal).Where(id => !_known.ContainsKey(id)).ToList();

    private async Task ReadAsync(List<string> missing, IncludeDefinition? include, CancellationToken cancellationToken)
    {
        if (_list is not null)
        {
            await _list.FindAsync(missing, record => Keep(record, include, cancellationToken), cancellationToken).ConfigureAwait(false);
            missing = Missing(missing);
        }

        if (missing.Count == 0)
        {
            return;
        }

        foreach (LmsRecord found in _definition.Bulk is { } bulk
            ? await BulkAsync(bulk, missing, cancellationToken).ConfigureAwait(false)
            : await SingleAsync(missing, cancellationToken).ConfigureAwait(false))
        {
            Keep(found, include, cancellationToken);
        }
    }

    private void TakeInline(IReadOnlyList<LmsRecord> records, Relation relation, Expression inline, CancellationToken cancellationToken)
    {
        foreach (LmsRecord record in records)
        {
            if (relation.IdOf(record) is { } id && !_known.ContainsKey(id) && record.TryGetRemoteData(out ArraySegment<byte> data))
            {
                byte[] bytes = data.ToArray();
                JsonataValue native = inline.Evaluate(JsonataValue.ParseShared(bytes), null, cancellationToken);
                if (native.Kind == JsonataKind.Object && Map(native, bytes, cancellationToken) is { } full)
                {
                    _known[id] = full;
                }
            }
        }
    }

    private async Task<IReadOnlyList<LmsRecord>> BulkAsync(BulkDefinition bulk, List<string> ids, CancellationToken cancellationToken)
    {
        var requests = new List<Task<LmsResponse?>>();
        for (int start = 0; start < ids.Count; start += bulk.Max)
        {
            JsonataValue some = JsonataValue.ArrayOf(ids.Skip(start).Take(bulk.Max).Select(id => JsonataValue.From(id)).ToList());
            LmsRequest request = _call.Connection.Builder.Build(
                bulk.Request,
                _call.Input(Filters, new KeyValuePair<string, JsonataValue>("ids", some)),
                _related.Member(),
                "list",
                Enumerable.Empty<KeyValuePair<string, string>>(),
                cancellationToken);
            requests.Add(SendAsync(request, cancellationToken));
        }

        var found = new List<LmsRecord>();
        foreach (LmsResponse response in (await Task.WhenAll(requests).ConfigureAwait(false)).OfType<LmsResponse>())
        {
            JsonataValue natives = bulk.Request.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
            natives = natives.Kind == JsonataKind.Object ? JsonataValue.ArrayOf(new[] { natives }) : natives;
            for (int i = 0; natives.Kind == JsonataKind.Array && i < natives.Count; i++)
            {
                if (Map(natives[i], response.Bytes, cancellationToken) is { } record)
                {
                    found.Add(record);
                }
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<LmsRecord>> SingleAsync(List<string> ids, CancellationToken cancellationToken)
    {
        GetDefinition get = _definition.Get ?? throw _call.Connection.Fault(
            LmsFaultKind.NotSupported,
            _related,
            $"{_call.Connection.Provider.Title} cannot read one of {_related.Member()} by id, so it cannot be joined.",
            "Read the list and join with a hashtable.");
        var getter = new RecordGetter(_call, _related);
        LmsRecord?[] found = await Task.WhenAll(ids.Select(async id =>
        {
            try
            {
                return await getter.GetAsync(get, id, Filters, cancellationToken).ConfigureAwait(false);
            }
            catch (LmsException failure) when (IsMissing(failure))
            {
                _why ??= failure.Fault.Message;
                return null;
            }
        })).ConfigureAwait(false);
        return found.OfType<LmsRecord>().ToList();
    }

    private async Task<LmsResponse?> SendAsync(LmsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure) when (IsMissing(failure))
        {
            _why ??= failure.Fault.Message;
            return null;
        }
    }

    private LmsRecord? Map(in JsonataValue native, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            return _mapper.Bind(_mapper.Unify(native, cancellationToken), native, bytes);
        }
        catch (LmsException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    // A relative is extra: what cannot be had of it never costs the record that refers to it.
    private static bool IsMissing(LmsException failure)
        => failure.Fault.Kind is LmsFaultKind.MappingFailed or LmsFaultKind.InvalidInput || VisitFailures.IsOfTheRecord(failure.Fault.Kind);

    // Known by what references say of it: its id, or whatever the definition names, one text or a list of them.
    private void Keep(LmsRecord record, IncludeDefinition? include, CancellationToken cancellationToken)
    {
        _known[record.Id] = record;
        if (include?.Match is not { } match || !record.TryGetRemoteData(out ArraySegment<byte> data))
        {
            return;
        }

        JsonataValue names = match.Evaluate(_mapper.Unify(JsonataValue.ParseShared(data.ToArray()), cancellationToken), null, cancellationToken);
        for (int i = 0; names.Kind == JsonataKind.Array && i < names.Count; i++)
        {
            _known[UnifiedFields.TextOf(names[i]) ?? record.Id] = record;
        }

        if (UnifiedFields.TextOf(names) is { } only)
        {
            _known[only] = record;
        }
    }

    private void Tell(List<string> asked)
    {
        List<string> gone = asked.Where(id => !_known.ContainsKey(id)).ToList();
        foreach (string id in gone)
        {
            _known[id] = null;
        }

        if (gone.Count > 0 && !_warned)
        {
            _warned = true;
            _call.Observer.Warning(
                $"{_call.Connection.Name}: {_related.Member().Replace("courseItems", "course items")} with the ids {string.Join(", ", gone.Take(5))}{(gone.Count > 5 ? " and others" : string.Empty)} could not be read, and maybe more; the records that refer to them keep the small reference. {_why ?? "The provider does not have them."}");
        }
    }
}
