using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Reads another list over the same things once, and gives each record its row. A list that the LMS refuses is told once and left out:
/// what it would have said is extra.
/// </summary>
internal sealed class BesideReader
{
    private readonly ReadCall _call;
    private readonly BesideDefinition _beside;
    private readonly WholeList _list;
    private readonly FilterSet _filters;
    private readonly KeyValuePair<string, JsonataValue>[] _visited;
    private Task<Dictionary<string, JsonataValue>>? _rows;

    public BesideReader(ReadCall call, LmsResource resource, BesideDefinition beside, FilterSet filters, KeyValuePair<string, JsonataValue>? visited)
    {
        _call = call;
        _beside = beside;
        _list = new WholeList(call, resource, beside.Request, beside.Paging);
        _filters = filters;
        _visited = visited is { } one ? new[] { one } : Array.Empty<KeyValuePair<string, JsonataValue>>();
    }

    public async Task<IReadOnlyList<NativeRecord>> CompleteAsync(IReadOnlyList<NativeRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return records;
        }

        Dictionary<string, JsonataValue> rows = await (_rows ??= ReadAsync(cancellationToken)).ConfigureAwait(false);
        return records
            .Select(record => UnifiedFields.TextOf(record.Value[_beside.Key]) is { } key && rows.TryGetValue(key, out JsonataValue row)
                ? NativeParts.With(record, _beside.As, row)
                : record)
            .ToList();
    }

    private async Task<Dictionary<string, JsonataValue>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, JsonataValue>(StringComparer.Ordinal);
        try
        {
            foreach (JsonataValue row in await _list.ReadAsync(_filters, _visited, cancellationToken).ConfigureAwait(false))
            {
                if (row.Kind == JsonataKind.Object && UnifiedFields.TextOf(row[_beside.RowKey]) is { } key)
                {
                    rows[key] = row;
                }
            }
        }
        catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.AccessDenied or LmsFaultKind.ObjectNotFound or LmsFaultKind.InvalidInput)
        {
            // A course without modules has no such list; one that may not be seen is another matter.
            string message = $"{_call.Connection.Name}: {_beside.As} could not be read and is left out. {failure.Fault.Message}";
            if (failure.Fault.Kind == LmsFaultKind.AccessDenied)
            {
                _call.Report.LeftOut(_call.Connection.Name, _beside.As, message + " What it would have told is empty, here and maybe elsewhere; the token's account lacks the right to see it.");
            }
            else
            {
                _call.Observer.Verbose(message);
            }
        }

        return rows;
    }
}
