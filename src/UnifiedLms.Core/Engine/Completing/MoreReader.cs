using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads the lists that records came without, and puts them where the LMS puts short ones.</summary>
internal sealed class MoreReader
{
    private readonly MoreDefinition _more;
    private readonly WholeList _list;
    private readonly FilterSet _filters;
    private readonly KeyValuePair<string, JsonataValue>[] _visited;

    public MoreReader(ReadCall call, LmsResource resource, MoreDefinition more, FilterSet filters, KeyValuePair<string, JsonataValue>? visited)
    {
        _more = more;
        _list = new WholeList(call, resource, more.Request, more.Paging);
        _filters = filters;
        _visited = visited is { } one ? new[] { one } : Array.Empty<KeyValuePair<string, JsonataValue>>();
    }

    public async Task<IReadOnlyList<NativeRecord>> CompleteAsync(IReadOnlyList<NativeRecord> records, CancellationToken cancellationToken)
        => await Task.WhenAll(records.Select(record => _more.When.IsTrue(record.Value, null, cancellationToken)
            ? ReadAsync(record, cancellationToken)
            : Task.FromResult(record))).ConfigureAwait(false);

    private async Task<NativeRecord> ReadAsync(NativeRecord record, CancellationToken cancellationToken)
    {
        KeyValuePair<string, JsonataValue>[] more = _visited.Append(new KeyValuePair<string, JsonataValue>("record", record.Value)).ToArray();
        List<JsonataValue> rows = await _list.ReadAsync(_filters, more, cancellationToken).ConfigureAwait(false);
        return NativeParts.With(record, _more.As, JsonataValue.ArrayOf(rows));
    }
}
