using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Completes the records of a list by reading each one on its own. The transport's queue says how many at once.</summary>
internal sealed class SingleReader
{
    private readonly ReadCall _call;
    private readonly LmsResource _resource;
    private readonly GetDefinition _get;
    private readonly RecordGetter _getter;
    private readonly FilterSet _filters;
    private readonly RecordMapper _mapper;
    private int _warned;

    public SingleReader(ReadCall call, LmsResource resource, GetDefinition get, FilterSet filters, RecordMapper mapper)
    {
        _call = call;
        _resource = resource;
        _get = get;
        _filters = filters;
        _mapper = mapper;
        _getter = new RecordGetter(call, resource);
    }

    /// <summary>Lays over each record what a get says of it. One that cannot be read again stays as the list gave it.</summary>
    public async Task<IReadOnlyList<NativeRecord>> CompleteAsync(IReadOnlyList<NativeRecord> records, CancellationToken cancellationToken)
    {
        // The mapper serves one at a time, so the ids are made before anything runs side by side.
        List<string?> ids = records.Select(r => IdOf(r, cancellationToken)).ToList();
        return await Task.WhenAll(records.Select((record, i) => ids[i] is { } id ? ReadAsync(record, id, cancellationToken) : Task.FromResult(record))).ConfigureAwait(false);
    }

    // One that cannot be mapped is told where it is mapped for good.
    private string? IdOf(NativeRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return Convert.ToString(_mapper.Unify(record.Value, cancellationToken)["id"].ToObject(), CultureInfo.InvariantCulture);
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.MappingFailed)
        {
            return null;
        }
    }

    private async Task<NativeRecord> ReadAsync(NativeRecord record, string id, CancellationToken cancellationToken)
    {
        try
        {
            (NativeRecord full, _) = await _getter.FetchAsync(_get, id, _filters, cancellationToken).ConfigureAwait(false);
            return NativeParts.Over(record, full.Value);
        }
        catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.ObjectNotFound or LmsFaultKind.AccessDenied)
        {
            if (Interlocked.Exchange(ref _warned, 1) == 0)
            {
                _call.Observer.Warning($"{_call.Connection.Name}: the {_resource.Singular().Replace('_', ' ')} {id} could not be completed and stays as the list gave it, and maybe others. {failure.Fault.Message}");
            }

            return record;
        }
    }
}
