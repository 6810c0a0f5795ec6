using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads many records by their ids in one request, where the LMS has one for it.</summary>
internal sealed class RecordBatch
{
    private readonly WriteCall _call;

    public RecordBatch(WriteCall call) => _call = call;

    /// <summary>The most ids in one request; null where the LMS has none for many.</summary>
    public int? MostOf(LmsResource resource) => _call.Definition(resource).Bulk?.Max;

    /// <summary>Reads records; those that are not there are absent.</summary>
    /// <param name="resource">What they are.</param>
    /// <param name="verb">What is done with them, for faults.</param>
    /// <param name="ids">Their ids, no more than <see cref="MostOf"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LmsException">The LMS refused the request, or could not be reached.</exception>
    public async Task<IReadOnlyDictionary<string, LmsRecord>> ReadAsync(LmsResource resource, WriteVerb verb, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        BulkDefinition bulk = _call.Definition(resource).Bulk!;
        FilterSet none = FilterSet.Create(_call.Connection, resource, Enumerable.Empty<KeyValuePair<string, string?>>());
        JsonataValue asked = JsonataValue.ArrayOf(ids.Select(id => JsonataValue.From(id)).ToList());
        LmsRequest request = _call.Build(bulk.Request, _call.Reads.Input(none, new KeyValuePair<string, JsonataValue>("ids", asked)), resource, verb, cancellationToken);
        LmsResponse response = await _call.Reads.SendAsync(request, cancellationToken).ConfigureAwait(false);
        JsonataValue natives = bulk.Request.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
        return RecordFinder.Each(natives)
            .Select(native => _call.Map(resource, native, response.Bytes, cancellationToken))
            .GroupBy(r => r.Id)
            .ToDictionary(g => g.Key, g => g.First());
    }
}
