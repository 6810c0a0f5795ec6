using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Makes records of a page: drops what is none of ours, exchanges records for fuller ones, maps the rest.</summary>
internal sealed class PageMapper
{
    private const int ShownLength = 2000;

    private readonly ReadCall _call;
    private readonly LmsResource _resource;
    private readonly RouteDefinition _route;
    private readonly FilterSet _filters;
    private readonly RecordMapper _mapper;
    private readonly MoreReader? _more;
    private readonly List<BesideReader> _beside = new();
    private readonly SingleReader? _single;
    private readonly UnreadMembers? _unread;

    public PageMapper(ReadCall call, LmsResource resource, RouteDefinition route, FilterSet filters, KeyValuePair<string, JsonataValue>? visited)
    {
        _call = call;
        _resource = resource;
        _route = route;
        _filters = filters;
        Expression map = route.Map ?? call.Connection.Provider.Resources[resource].Map;
        if (resource == call.Operation.Resource && call.LeftOut.Count > 0)
        {
            map = map.Without(call.LeftOut);
        }

        _mapper = call.Mapper(resource, map, call.Bindings(filters, visited?.Key, visited?.Value ?? JsonataValue.Undefined));
        _more = route.More is null ? null : new MoreReader(call, resource, route.More, filters, visited);
        _single = call.Operation.Detailed && resource == call.Operation.Resource && call.Connection.Provider.Resources[resource].Get is { Completes: true } get
            ? new SingleReader(call, resource, get, filters, _mapper)
            : null;
        _unread = call.Observer.IsVerboseEnabled
            ? new UnreadMembers(call.Connection.Provider, resource, route, call.Connection.Name, call.Report.Drift)
            : null;
        if (call.Operation.Detailed && resource == call.Operation.Resource)
        {
            _beside.AddRange(route.Beside.Select(beside => new BesideReader(call, resource, beside, filters, visited)));
        }
    }

    public async Task<(IReadOnlyList<LmsRecord> Records, IReadOnlyList<JsonataValue> Unified)> MapAsync(int pass, RawPage raw, CancellationToken cancellationToken)
    {
        IReadOnlyList<NativeRecord> natives = Keep(raw, cancellationToken);
        if (_route.Detail is { } detail && natives.Count > 0)
        {
            natives = await new DetailReader(_call, _resource, detail, _filters).ExchangeAsync(natives, cancellationToken).ConfigureAwait(false);
        }

        natives = _more is null ? natives : await _more.CompleteAsync(natives, cancellationToken).ConfigureAwait(false);
        natives = _single is null ? natives : await _single.CompleteAsync(natives, cancellationToken).ConfigureAwait(false);
        foreach (BesideReader beside in _beside)
        {
            natives = await beside.CompleteAsync(natives, cancellationToken).ConfigureAwait(false);
        }

        if (_route.Passes.Count > 0)
        {
            _mapper.Bindings.Set("pass", JsonataValue.From(_route.Passes[pass]));
        }

        var records = new List<LmsRecord>(natives.Count);
        var unified = new List<JsonataValue>(natives.Count);
        foreach (NativeRecord native in natives)
        {
            _unread?.Look(native.Value);
            try
            {
                if (!_route.Flatten)
                {
                    JsonataValue made = _mapper.Unify(native.Value, cancellationToken);
                    records.Add(_mapper.Bind(made, native.Value, native.Buffer));
                    unified.Add(made);
                    continue;
                }

                foreach (JsonataValue one in _mapper.UnifyMany(native.Value, cancellationToken, Unmapped))
                {
                    records.Add(_mapper.Bind(one, native.Value, native.Buffer));
                    unified.Add(one);
                }
            }
            catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.MappingFailed)
            {
                Unmapped(native.Value, failure.Fault);
                if (Runaway.Is(failure.Fault) && _call.Report.GivesUp())
                {
                    throw new LmsException(
                        failure.Fault with
                        {
                            Message = $"The mapping of {_resource.Member()} ran away on {Runaway.Patience} records, so that the read ends here. {failure.Fault.Message}",
                            RecommendedAction = "Correct the definition; Test-LmsProvider runs its recorded samples.",
                        },
                        failure);
                }
            }
        }

        return (records, unified);
    }

    private List<NativeRecord> Keep(RawPage raw, CancellationToken cancellationToken)
    {
        var natives = new List<NativeRecord>(raw.Records.Count);
        for (int i = 0; i < raw.Records.Count; i++)
        {
            JsonataValue record = raw.Records[i];
            if (_route.Keep?.IsTrue(record, null, cancellationToken) ?? true)
            {
                natives.Add(new NativeRecord(record, raw.Response.Bytes));
            }
        }

        return natives;
    }

    // One odd record does not cost the others; it is told, with what the LMS sent.
    private void Unmapped(JsonataValue native, LmsFault fault)
    {
        string raw = native.ToJson();
        string id = native["id"].IsNullish ? string.Empty : $" (id {native["id"].ToJson()})";
        _call.Observer.Fault(fault with
        {
            Message = $"One of {_resource.Member()} of {_call.Connection.Name} could not be mapped and is left out{id}. {fault.Message}",
            Provider = _call.Connection.Provider.Name,
            Connection = _call.Connection.Name,
            Resource = _resource.Member(),
            Operation = "list",
            RawResponse = _call.Connection.Redactor.Text(raw.Length <= ShownLength ? raw : raw.Substring(0, ShownLength) + "..."),
        });
    }
}
