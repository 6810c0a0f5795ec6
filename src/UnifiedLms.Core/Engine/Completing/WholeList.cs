using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads a list that belongs to something else, from its first page to its last.</summary>
internal sealed class WholeList
{
    private readonly ReadCall _call;
    private readonly LmsResource _resource;
    private readonly RequestDefinition _request;
    private readonly PagingDefinition _paging;
    private readonly Pager _pager;

    public WholeList(ReadCall call, LmsResource resource, RequestDefinition request, PagingDefinition paging)
    {
        _call = call;
        _resource = resource;
        _request = request;
        _paging = paging;
        _pager = Pager.Create(paging);
    }

    /// <summary>Reads all pages.</summary>
    /// <param name="filters">The filters of the list that this one belongs to.</param>
    /// <param name="more">What the request's expressions see besides.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public async Task<List<JsonataValue>> ReadAsync(FilterSet filters, KeyValuePair<string, JsonataValue>[] more, CancellationToken cancellationToken)
    {
        var guard = new LoopGuard(_call.Connection, _resource);
        var list = new List<JsonataValue>();
        for (PagePosition? at = PagePosition.Start; at is not null;)
        {
            LmsResponse response = await _call.SendAsync(Request(at, filters, more, cancellationToken), cancellationToken).ConfigureAwait(false);
            JsonataValue page = _request.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
            JsonataValue rows = page.Kind == JsonataKind.Array ? page : JsonataValue.ArrayOf(page.IsNullish ? Array.Empty<JsonataValue>() : new[] { page });
            long? mark = guard.Check(new ReadPosition { Page = at }, rows, response.Bytes);
            list.AddRange(Enumerable.Range(0, rows.Count).Select(i => rows[i]));
            at = guard.Lead(_pager.Next(at, response, rows.Count, _paging.DefaultSize, cancellationToken), response, mark);
        }

        return list;
    }

    private LmsRequest Request(PagePosition at, FilterSet filters, KeyValuePair<string, JsonataValue>[] more, CancellationToken cancellationToken)
    {
        LmsRequest request = _call.Connection.Builder.Build(
            _request,
            _call.Input(filters, more),
            _resource.Member(),
            "list",
            _pager.Parameters(at, _paging.DefaultSize),
            cancellationToken);
        return at.Link is { } link ? request.At(_call.Connection.Builder.Follow(link, request.Uri)) : request;
    }
}
