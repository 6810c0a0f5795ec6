using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads the lists that records came without, and puts them where the LMS puts short ones.</summary>
internal sealed class MoreReader
{
    private readonly ReadCall _call;
    private readonly LmsResource _resource;
    private readonly MoreDefinition _more;
    private readonly FilterSet _filters;
    private readonly IReadOnlyList<KeyValuePair<string, JsonataValue>> _visited;

    public MoreReader(ReadCall call, LmsResource resource, MoreDefinition more, FilterSet filters, KeyValuePair<string, JsonataValue>? visited)
    {
        _call = call;
        _resource = resource;
        _more = more;
        _filters = filters;
        _visited = visited is { } one ? new[] { one } : Array.Empty<KeyValuePair<string, JsonataValue>>();
    }

    public async Task<IReadOnlyList<NativeRecord>> CompleteAsync(IReadOnlyList<NativeRecord> records, CancellationToken cancellationToken)
        => await Task.WhenAll(records.Select(record => _more.When.IsTrue(record.Value, null, cancellationToken)
            ? ReadAsync(record, cancellationToken)
            : Task.FromResult(record))).ConfigureAwait(false);

    private async Task<NativeRecord> ReadAsync(NativeRecord record, CancellationToken cancellationToken)
    {
        Pager pager = Pager.Create(_more.Paging);
        var guard = new LoopGuard(_call.Connection, _resource);
        var list = new List<JsonataValue>();
        for (PagePosition? at = PagePosition.Start; at is not null;)
        {
            LmsResponse response = await _call.SendAsync(Request(record, pager, at, cancellationToken), cancellationToken).ConfigureAwait(false);
            JsonataValue page = _more.Request.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
            JsonataValue rows = page.Kind == JsonataKind.Array ? page : JsonataValue.ArrayOf(page.IsNullish ? Array.Empty<JsonataValue>() : new[] { page });
            long? mark = guard.Check(new ReadPosition { Page = at }, rows, response.Bytes);
            list.AddRange(Enumerable.Range(0, rows.Count).Select(i => rows[i]));
            at = guard.Lead(pager.Next(at, response, rows.Count, _more.Paging.DefaultSize, cancellationToken), response, mark);
        }

        return NativeParts.With(record, _more.As, JsonataValue.ArrayOf(list));
    }

    private LmsRequest Request(NativeRecord record, Pager pager, PagePosition at, CancellationToken cancellationToken)
    {
        LmsRequest request = _call.Connection.Builder.Build(
            _more.Request,
            _call.Input(_filters, _visited.Append(new KeyValuePair<string, JsonataValue>("record", record.Value)).ToArray()),
            _resource.Member(),
            "list",
            pager.Parameters(at, _more.Paging.DefaultSize),
            cancellationToken);
        return at.Link is { } link ? request.At(_call.Connection.Builder.Follow(link, request.Uri)) : request;
    }
}
