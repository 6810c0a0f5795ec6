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
/// The pages of one list. While a page is mapped and consumed, the next one is already on its way: one page ahead, no more.
/// </summary>
internal sealed class RouteReader : IPageSource
{
    private readonly ReadCall _call;
    private readonly RouteDefinition _route;
    private readonly FilterSet _filters;
    private readonly KeyValuePair<string, JsonataValue>[] _visited;
    private readonly LmsResource _resource;
    private readonly Pager _pager;
    private readonly int _size;
    private readonly Func<int, bool> _goOn;
    private readonly RecordMapper _mapper;
    private readonly LoopGuard _guard;
    private Task<RawPage>? _ahead;

    /// <summary>Makes a reader.</summary>
    /// <param name="call">The read it belongs to.</param>
    /// <param name="resource">What the list holds.</param>
    /// <param name="route">The list.</param>
    /// <param name="filters">The filters that go to the LMS.</param>
    /// <param name="visited">The visited record, by its name, where this is the inside of a fan-out; else null.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="goOn">Whether a further page will be wanted after one with so many records, as far as is known now.</param>
    public RouteReader(
        ReadCall call,
        LmsResource resource,
        RouteDefinition route,
        FilterSet filters,
        KeyValuePair<string, JsonataValue>? visited,
        ReadPosition position,
        Func<int, bool> goOn)
    {
        _call = call;
        _resource = resource;
        _route = route;
        _filters = filters;
        _visited = visited is { } one ? new[] { one } : Array.Empty<KeyValuePair<string, JsonataValue>>();
        _pager = Pager.Create(route.Paging);
        _size = Math.Max(1, Math.Min(call.PageSize ?? route.Paging.DefaultSize, route.Paging.MaxSize));
        _goOn = goOn;
        Position = position;
        Expression map = route.Map ?? call.Connection.Provider.Resources[resource].Map;
        _mapper = call.Mapper(resource, map, call.Bindings(filters, visited?.Key, visited?.Value ?? JsonataValue.Undefined));
        _guard = new LoopGuard(call.Connection, resource);
    }

    public ReadPosition? Position { get; private set; }

    public async Task<SourcePage?> NextAsync(CancellationToken cancellationToken)
    {
        if (Position is not { } position)
        {
            return null;
        }

        Task<RawPage> current = _ahead ?? FetchAsync(position, cancellationToken);
        _ahead = null;
        RawPage raw = await current.ConfigureAwait(false);
        if (raw.Next is not null && _goOn(raw.Records.Count))
        {
            _ahead = FetchAsync(raw.Next, cancellationToken);
        }

        SourcePage page = await MapAsync(position, raw, cancellationToken).ConfigureAwait(false);
        Position = raw.Next;
        return page;
    }

    private async Task<RawPage> FetchAsync(ReadPosition position, CancellationToken cancellationToken)
    {
        ReadCall call = _call;
        LmsRequest request = Request(position, cancellationToken);
        LmsResponse response = await call.Connection.Transport.SendAsync(request, call.Observer, cancellationToken).ConfigureAwait(false);
        JsonataValue records = Records(response, cancellationToken);
        _guard.Check(position, records, response.Bytes);
        PagePosition? next = _pager.Next(position.Page, response, records.Count, _size, cancellationToken);
        return new RawPage(response, records, After(position, next));
    }

    private LmsRequest Request(ReadPosition position, CancellationToken cancellationToken)
    {
        JsonataValue page = JsonataValue.ObjectOf(new[]
        {
            new KeyValuePair<string, JsonataValue>("size", JsonataValue.From((long)_size)),
            new KeyValuePair<string, JsonataValue>(_route.Paging.Kind == PagingKind.Page ? "number" : "offset", JsonataValue.From(_pager.Place(position.Page))),
        });
        var more = new List<KeyValuePair<string, JsonataValue>>(_visited) { new("page", page) };
        if (_route.Passes.Count > 0)
        {
            more.Add(new KeyValuePair<string, JsonataValue>("pass", JsonataValue.From(_route.Passes[position.Pass])));
        }

        LmsRequest request = _call.Connection.Builder.Build(
            _route.Request,
            _call.Input(_filters, more.ToArray()),
            _resource.Member(),
            "list",
            _pager.Parameters(position.Page, _size),
            cancellationToken);
        return position.Page.Link is { } link ? request.At(_call.Connection.Builder.Follow(link, request.Uri)) : request;
    }

    private JsonataValue Records(LmsResponse response, CancellationToken cancellationToken)
    {
        JsonataValue records = _route.Request.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
        if (records.Kind == JsonataKind.Array)
        {
            return records;
        }

        // JSONata hands a list of one out as the one, and an empty one as nothing; but nothing out of nothing is no list.
        bool hasBody = response.Body.Kind is JsonataKind.Object or JsonataKind.Array;
        if (_route.Request.Records is not null && hasBody && records.Kind is JsonataKind.Object or JsonataKind.Undefined)
        {
            return JsonataValue.ArrayOf(records.IsUndefined ? Array.Empty<JsonataValue>() : new[] { records });
        }

        throw _call.Connection.Fault(
            LmsFaultKind.UnexpectedResponse,
            _resource,
            $"The answer holds no list of {_resource.Member()}, but {records.Kind.ToString().ToLowerInvariant()}.",
            "Look at the answer with -Debug. The LMS may be of another version than the definition was written for.");
    }

    private ReadPosition? After(ReadPosition position, PagePosition? next)
    {
        if (next is not null)
        {
            return position with { Page = next };
        }

        return position.Pass + 1 < _route.Passes.Count ? new ReadPosition { Pass = position.Pass + 1 } : null;
    }

    private async Task<SourcePage> MapAsync(ReadPosition position, RawPage raw, CancellationToken cancellationToken)
    {
        IReadOnlyList<NativeRecord> natives = Keep(raw, cancellationToken);
        if (_route.Detail is { } detail && natives.Count > 0)
        {
            natives = await new DetailReader(_call, _resource, detail, _filters).ExchangeAsync(natives, cancellationToken).ConfigureAwait(false);
        }

        if (_route.Passes.Count > 0)
        {
            _mapper.Bindings.Set("pass", JsonataValue.From(_route.Passes[position.Pass]));
        }

        var records = new List<LmsRecord>(natives.Count);
        var unified = new List<JsonataValue>(natives.Count);
        foreach (NativeRecord native in natives)
        {
            try
            {
                JsonataValue made = _mapper.Unify(native.Value, cancellationToken);
                records.Add(_mapper.Bind(made, native.Value, native.Buffer));
                unified.Add(made);
            }
            catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.MappingFailed)
            {
                Unmapped(native, failure.Fault);
            }
        }

        return new SourcePage
        {
            Position = position,
            Next = raw.Next,
            Previous = _pager.Previous(position.Page, raw.Response, _size) is { } previous ? position with { Page = previous } : null,
            Records = records,
            Unified = unified,
            Total = _route.Passes.Count > 0 ? null : _pager.Total(raw.Response, cancellationToken),
            RateLimit = raw.Response.RateLimit,
        };
    }

    // One odd record does not cost the others; it is told, with what the LMS sent.
    private void Unmapped(NativeRecord native, LmsFault fault)
    {
        string raw = native.Value.ToJson();
        _call.Observer.Fault(fault with
        {
            Message = $"One of {_resource.Member()} of {_call.Connection.Name} could not be mapped and is left out (id {native.Value["id"].ToJson()}). {fault.Message}",
            Provider = _call.Connection.Provider.Name,
            Connection = _call.Connection.Name,
            Resource = _resource.Member(),
            Operation = "list",
            RawResponse = _call.Connection.Redactor.Text(raw.Length <= 2000 ? raw : raw.Substring(0, 2000) + "..."),
        });
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

    private sealed record RawPage(LmsResponse Response, JsonataValue Records, ReadPosition? Next);
}
