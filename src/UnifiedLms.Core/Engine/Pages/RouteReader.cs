using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>The pages of one list, mapped. While a page is mapped and consumed, the next ones are already on their way.</summary>
internal sealed class RouteReader : IPageSource
{
    // Inside a fan-out other lists are under way as well.
    private const int VisitWidth = 4;

    private readonly Pager _pager;
    private readonly PageStream _stream;
    private readonly PageMapper _mapper;
    private readonly Expression? _emptyWhen;

    /// <summary>Makes a reader.</summary>
    /// <param name="call">The read it belongs to.</param>
    /// <param name="resource">What the list holds.</param>
    /// <param name="route">The list.</param>
    /// <param name="filters">The filters that go to the LMS.</param>
    /// <param name="visited">The visited record, by its name, where this is the inside of a fan-out; else null.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="goOn">Whether a further page will be wanted behind so many records that were not given yet, as far as is known now.</param>
    public RouteReader(
        ReadCall call,
        LmsResource resource,
        RouteDefinition route,
        FilterSet filters,
        KeyValuePair<string, JsonataValue>? visited,
        ReadPosition position,
        Func<long, bool> goOn)
    {
        int size = Math.Max(1, Math.Min(call.PageSize ?? route.Paging.DefaultSize, route.Paging.MaxSize));
        _pager = Pager.Create(route.Paging);
        _stream = new PageStream(
            new ListFetcher(call, resource, route, filters, visited, _pager, size),
            _pager,
            new LoopGuard(call.Connection, resource),
            position)
        {
            Size = size,
            Width = !route.Paging.SideBySide || call.Operation.SinglePage ? 1 : visited is null ? call.Width : Math.Min(call.Width, VisitWidth),
            Passes = Math.Max(1, route.Passes.Count),
            GoOn = goOn,
            Observer = call.Observer,
        };
        _mapper = new PageMapper(call, resource, route, filters, visited);
        _emptyWhen = route.EmptyWhen;
        Position = position;
        PageSize = size;
    }

    public ReadPosition? Position { get; private set; }

    private int PageSize { get; }

    public async Task<SourcePage?> NextAsync(CancellationToken cancellationToken)
    {
        if (await PageAsync(cancellationToken).ConfigureAwait(false) is not { } page)
        {
            return null;
        }

        (IReadOnlyList<LmsRecord> records, IReadOnlyList<JsonataValue> unified) =
            await _mapper.MapAsync(page.Position.Pass, page.Raw, cancellationToken).ConfigureAwait(false);
        Position = page.Next;
        return new SourcePage
        {
            Position = page.Position,
            Next = page.Next,
            Previous = _pager.Previous(page.Position.Page, page.Raw.Response, PageSize) is { } previous ? page.Position with { Page = previous } : null,
            Records = records,
            Unified = unified,
            Total = page.Total,
            RateLimit = page.Raw.Response.RateLimit,
        };
    }

    // A list of one is a read of its own to some systems, and one that is not there an error.
    private async Task<StreamedPage?> PageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _stream.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure) when (_emptyWhen is not null && Position == ReadPosition.Start && _emptyWhen.IsTrue(Input(failure.Fault), null, cancellationToken))
        {
            Position = null;
            return null;
        }
    }

    private static JsonataValue Input(LmsFault fault) => JsonataValue.ObjectOf(new[]
    {
        new KeyValuePair<string, JsonataValue>("kind", JsonataValue.From(fault.Kind.ToString())),
        new KeyValuePair<string, JsonataValue>("code", fault.Code is null ? JsonataValue.Undefined : JsonataValue.From(fault.Code)),
        new KeyValuePair<string, JsonataValue>("message", JsonataValue.From(fault.ProviderMessage ?? fault.Message)),
        new KeyValuePair<string, JsonataValue>("status", fault.StatusCode is { } status ? JsonataValue.From((long)status) : JsonataValue.Undefined),
    });
}
