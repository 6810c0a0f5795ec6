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
            if (answer.Kind == JsonataKind.Object && _detail.Request.Records is not null)
            {
                // JSONata hands a list of one out as the one.
                answer = JsonataValue.ArrayOf(new[] { answer });
            }

            if (answer.Kind != JsonataKind.Array)
            {
                throw _call.Connection.Fault(
                    LmsFaultKind.UnexpectedResponse,
                    _resource,
                    $"The answer that completes {_resource.Member()} holds no list, but {answer.Kind.ToString().ToLowerInvariant()}.",
                    "Look at the answer with -Debug. The LMS may be of another version than the definition was written for.");
            }

            for (int i = 0; i < answer.Count; i++)
            {
                fuller[Key(answer[i])] = new NativeRecord(answer[i], response.Bytes);
            }
        }

        var exchanged = new List<NativeRecord>(records.Count);
        foreach (NativeRecord record in records)
        {
            bool found = fuller.TryGetValue(Key(record.Value), out NativeRecord full);
            exchanged.Add(found ? full : record);
            if (!found)
            {
                _call.Report.Incomplete(_call.Connection.Provider.Name, _resource.Member(), Key(record.Value));
            }
        }

        return exchanged;
    }

    // As text: an LMS may give the same id as a number here and as a text there.
    private string Key(in JsonataValue record)
        => record.Kind == JsonataKind.Object && UnifiedFields.TextOf(record[_detail.Key]) is { } key ? key : string.Empty;

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
