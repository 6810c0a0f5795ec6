using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Asks for the pages of a route: its request with the filters, the place of the page, and the record that is being visited.</summary>
internal sealed class ListFetcher : IPageFetcher
{
    private readonly ReadCall _call;
    private readonly LmsResource _resource;
    private readonly RouteDefinition _route;
    private readonly FilterSet _filters;
    private readonly KeyValuePair<string, JsonataValue>[] _visited;
    private readonly Pager _pager;
    private readonly int _size;

    public ListFetcher(ReadCall call, LmsResource resource, RouteDefinition route, FilterSet filters, KeyValuePair<string, JsonataValue>? visited, Pager pager, int size)
    {
        _call = call;
        _resource = resource;
        _route = route;
        _filters = filters;
        _visited = visited is { } one ? new[] { one } : Array.Empty<KeyValuePair<string, JsonataValue>>();
        _pager = pager;
        _size = size;
    }

    public async Task<RawPage> FetchAsync(ReadPosition position, CancellationToken cancellationToken)
    {
        LmsResponse response = await _call.SendAsync(Request(position, cancellationToken), cancellationToken).ConfigureAwait(false);
        Warn(response, cancellationToken);
        return new RawPage(response, Records(response, cancellationToken));
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

        LmsFault fault = _call.Connection.Fault(
            LmsFaultKind.UnexpectedResponse,
            _resource,
            $"The answer holds no list of {_resource.Member()}, but {records.Kind.ToString().ToLowerInvariant()}.",
            "Look at the answer with -Debug. The LMS may be of another version than the definition was written for.").Fault;
        throw new LmsException(fault with { IsRemote = true, StatusCode = response.Status, Operation = "list", RequestId = response.RequestId });
    }

    // Some LMSs answer with what they could do, and say in the answer what they could not.
    private void Warn(LmsResponse response, CancellationToken cancellationToken)
    {
        if (_call.Connection.Provider.Http.Warnings is not { } expression)
        {
            return;
        }

        JsonataValue warnings = expression.Evaluate(response.ToInput(), null, cancellationToken);
        for (int i = 0; warnings.Kind == JsonataKind.Array && i < warnings.Count; i++)
        {
            Warn(warnings[i]);
        }

        Warn(warnings);
    }

    private void Warn(in JsonataValue warning)
    {
        if (warning.Kind == JsonataKind.String)
        {
            _call.Report.Remote(_call.Connection.Provider.Name, _call.Connection.Redactor.Text(warning.AsString()));
        }
    }
}
