using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Exchanges the records of a page for fuller ones, many at a time. A record that the LMS does not give again stays as it was.</summary>
internal sealed class DetailReader
{
    private readonly ReadCall _call;
    private readonly LmsResource _resource;
    private readonly DetailDefinition _detail;
    private readonly FilterSet _filters;

    public DetailReader(ReadCall call, LmsResource resource, DetailDefinition detail, FilterSet filters)
    {
        _call = call;
        _resource = resource;
        _detail = detail;
        _filters = filters;
    }

    public async Task<IReadOnlyList<NativeRecord>> ExchangeAsync(IReadOnlyList<NativeRecord> records, CancellationToken cancellationToken)
    {
        var requests = new List<Task<LmsResponse>>();
        for (int start = 0; start < records.Count; start += _detail.Max)
        {
            requests.Add(SendAsync(records.Skip(start).Take(_detail.Max), cancellationToken));
        }

        var fuller = new Dictionary<string, NativeRecord>(StringComparer.Ordinal);
        foreach (LmsResponse response in await Task.WhenAll(requests).ConfigureAwait(false))
        {
            JsonataValue answer = _detail.Request.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
            for (int i = 0; answer.Kind == JsonataKind.Array && i < answer.Count; i++)
            {
                fuller[answer[i][_detail.Key].ToJson()] = new NativeRecord(answer[i], response.Bytes);
            }
        }

        return records.Select(r => fuller.TryGetValue(r.Value[_detail.Key].ToJson(), out NativeRecord full) ? full : r).ToList();
    }

    private Task<LmsResponse> SendAsync(IEnumerable<NativeRecord> records, CancellationToken cancellationToken)
    {
        JsonataValue ids = JsonataValue.ArrayOf(records.Select(r => r.Value[_detail.Key]).ToList());
        LmsRequest request = _call.Connection.Builder.Build(
            _detail.Request,
            _call.Input(_filters, new KeyValuePair<string, JsonataValue>("ids", ids)),
            _resource.Member(),
            "detail",
            Enumerable.Empty<KeyValuePair<string, string>>(),
            cancellationToken);
        return _call.SendAsync(request, cancellationToken);
    }
}
